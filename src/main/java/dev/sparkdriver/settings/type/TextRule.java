package dev.sparkdriver.settings.type;

import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import java.util.regex.Pattern;

/** What text of one format has to look like. */
public record TextRule(Code code, String words, String regex, String why, Help help) {

  /** Derives what to write from what was written. */
  interface Help {
    String of(String text);
  }

  private static final int LONGEST = 2048;

  /** The text, when it is of this format. */
  public Parsed<String> parse(String text) {
    if (text.length() <= LONGEST && Pattern.matches(regex, text)) {
      return Parsed.good(text);
    }
    return Parsed.refused(
        Complaint.of(code, Shown.quoted(text) + " is not " + words).why(why).help(help.of(text)));
  }
}
