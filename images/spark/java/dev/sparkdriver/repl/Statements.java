package dev.sparkdriver.repl;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** The statements of a cell of SQL, by Spark's own idea of quotes and comments. */
public final class Statements {

  private Statements() {}

  /** Those that have something to do: not comments alone. */
  public static List<String> of(String text) {
    var characters = new UpperCaseCharStream(CharStreams.fromString(text));
    var lexer = new SqlBaseLexer(characters);
    var statements = new ArrayList<String>();
    int begin = 0;
    boolean empty = true;
    for (var token : tokens(lexer)) {
      if (token.getType() == SqlBaseLexer.SEMICOLON || token.getType() == Token.EOF) {
        if (!empty) {
          statements.add(characters.getText(Interval.of(begin, token.getStartIndex() - 1)).strip());
        }
        begin = token.getStopIndex() + 1;
        empty = true;
      } else if (statements.isEmpty() && empty && beginsBlock(lexer, token)) {
        return List.of(text);
      } else {
        empty = false;
      }
    }
    return statements;
  }

  private static List<Token> tokens(SqlBaseLexer lexer) {
    var tokens = new CommonTokenStream(lexer);
    tokens.fill();
    return tokens.getTokens().stream().filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL).toList();
  }

  /** Spark 4 has blocks, whose semicolons are theirs, and a word for them. */
  private static boolean beginsBlock(SqlBaseLexer lexer, Token token) {
    return "BEGIN".equals(lexer.getVocabulary().getSymbolicName(token.getType()));
  }
}
