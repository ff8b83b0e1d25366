package dev.sparkdriver.config.diagnostic;

/** Values as messages quote them. */
public final class Quoting {
  private static final int LONGEST = 60;

  private Quoting() {}

  /** The value in backticks, cut when it is long. */
  public static String quoted(String value) {
    return "`" + cut(value.replace('`', '\'')) + "`";
  }

  private static String cut(String value) {
    if (value.length() <= LONGEST) {
      return value;
    }
    var end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return value.substring(0, end) + "…";
  }
}
