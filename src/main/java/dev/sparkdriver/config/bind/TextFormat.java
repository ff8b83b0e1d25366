package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Code;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.regex.Pattern;

/** What text of one format has to look like. */
public abstract class TextFormat {
  private static final int LONGEST = 2048;

  private final String words;
  private final Pattern pattern;
  private final String why;
  private final String help;

  /**
   * A format.
   *
   * @param words what it is, as in "`x` is not a host name"
   * @param regex the pattern of the whole text
   * @param why the reason of the pattern, for who wrote something else
   * @param help what to write instead
   */
  protected TextFormat(String words, String regex, String why, String help) {
    this.words = words;
    this.pattern = Pattern.compile(regex);
    this.why = why;
    this.help = help;
  }

  /** What to write instead of a text that is not of this format. */
  protected String help(String text) {
    return help;
  }

  /** The kind of mistake that another form is. */
  protected Code code() {
    return ConfigCode.WRONG_FORM;
  }

  /** Refuses text of the right form for another reason. */
  protected Parsed<String> check(String text) {
    return Parsed.good(text);
  }

  /** False where people may write a secret by mistake, so that no text is shown. */
  protected boolean isShown() {
    return true;
  }

  /** What two texts have in common that count as the same. */
  protected String identity(String text) {
    return text;
  }

  /** True when digits alone need no quotes. */
  protected boolean isNumber() {
    return false;
  }

  /** The text, when it is of this format. */
  public final Parsed<String> parse(String text) {
    if (text.length() <= LONGEST && pattern.matcher(text).matches()) {
      return check(text);
    }
    var what = isShown() ? Quoting.quoted(text) : "this";
    return Parsed.refused(Message.of(code(), what + " is not " + words).why(why).help(help(text)));
  }

  final String words() {
    return words;
  }

  final String regex() {
    return pattern.pattern();
  }
}
