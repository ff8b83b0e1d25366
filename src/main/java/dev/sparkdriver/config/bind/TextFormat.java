package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import java.util.regex.Pattern;

/** What text of one format has to look like. */
public record TextFormat(ErrorCode code, String words, String regex, String why, Help help) {

  /** Derives what to write from what was written. */
  public interface Help {
    String of(String text);
  }

  private static final int LONGEST = 2048;

  /** The text, when it is of this format. */
  public Parsed<String> parse(String text) {
    if (text.length() <= LONGEST && Pattern.matches(regex, text)) {
      return Parsed.good(text);
    }
    return Parsed.refused(
        Message.of(code, Quoting.quoted(text) + " is not " + words).why(why).help(help.of(text)));
  }
}
