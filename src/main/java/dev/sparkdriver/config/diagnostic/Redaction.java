package dev.sparkdriver.config.diagnostic;

import java.util.regex.Pattern;

/** Guesses from a key whether its value is a secret; rather once too often than once too little. */
public final class Redaction {
  /** Settings that name a secret or a key, and are none. */
  private static final String NAMES_ONE =
      "(?:pullSecret|secretsKey|privateEndpoint|secretsprovider)\\b";

  private static final String SECRET =
      "(?:pass|token|secret|credential|private|hash|inline|access\\.?key|api\\.?_?key|account\\.key"
          + "|secure|encryptedkey|salt)";
  private static final Pattern KEY = Pattern.compile("(?i)(?!" + NAMES_ONE + ").*" + SECRET + ".*");
  private static final Pattern LINE =
      Pattern.compile(
          "(?i)^((?:(?!"
              + NAMES_ONE
              + ").)*?(?!"
              + NAMES_ONE
              + ")"
              + SECRET
              + "[\\w.-]*[\"']?\\s*:\\s*)(\\S.*)$");
  static final String HIDDEN = "[value not shown]";

  private Redaction() {}

  /** True when a key of this name probably has a secret value. */
  public static boolean key(String name) {
    return KEY.matcher(name).matches();
  }

  /** The line, without the value of a key that probably has a secret one. */
  static String hidden(String line) {
    var match = LINE.matcher(line);
    if (!match.matches() || match.group(2).startsWith("#")) {
      return line;
    }
    return match.group(1) + HIDDEN;
  }

  /** True when the line begins a value that goes on in the lines below. */
  static boolean beginsBlock(String line) {
    var match = LINE.matcher(line);
    return match.matches() && match.group(2).matches("[|>\"'].*")
        || line.matches("(?i).*" + SECRET + "[\\w.-]*[\"']?\\s*:\\s*");
  }
}
