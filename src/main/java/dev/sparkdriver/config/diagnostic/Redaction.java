package dev.sparkdriver.config.diagnostic;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Guesses from a key whether its value is a secret; rather once too often than once too little. */
public final class Redaction {
  static final String HIDDEN = "[value not shown]";

  private static final String SECRET =
      "(?:pass|token|secret|credential|private|hash|inline|access\\.?key|api\\.?_?key|account\\.key"
          + "|secure|encryptedkey|salt)";
  private static final Pattern KEY = Pattern.compile("(?i).*" + SECRET + ".*");

  /** In a file, the text of a secret may stand behind a key that only says so. */
  private static final String WRITTEN = "(?:" + SECRET + "|\\bvalue\\b)";

  private static final Pattern BLOCK =
      Pattern.compile("(?i).*" + WRITTEN + "[\\w.-]*[\"']?\\s*:\\s*");

  /** A password in an address, or a token in the place of a user. */
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?i)(?<=://[^/\\s:@]{0,99}:)[^/\\s@]+(?=@)|(?<=https?://)[^/\\s:@]+(?=@)|(?<=(?:pass|pwd|token|secret)[a-z_-]{0,9}=)[^&;\\s\"']+");

  private final Pattern line;

  /**
   * Redacts lines.
   *
   * @param plain keys whose values are known not to be secret, whatever they sound like
   */
  public Redaction(Collection<String> plain) {
    var names =
        Stream.concat(plain.stream(), Stream.of("secretsprovider")) // names one, and is none
            .filter(Redaction::soundsSecret)
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(?:", ")\\b"));
    line =
        Pattern.compile(
            "(?i)^((?:%1$s|(?!%1$s).)*?(?!%1$s)%2$s[\\w.-]*[\"']?\\s*:\\s*)(\\S.*)$"
                .formatted(names, WRITTEN));
  }

  /** True when a key of this name probably has a secret value. */
  public static boolean soundsSecret(String key) {
    return KEY.matcher(key).matches();
  }

  /** The line, without the value of a key that probably has a secret one. */
  String hidden(String text) {
    var match = line.matcher(text);
    if (!match.matches() || match.group(2).startsWith("#")) {
      return IN_ADDRESS.matcher(text).replaceAll(HIDDEN);
    }
    return match.group(1) + HIDDEN;
  }

  /** True when the line begins a value that goes on in the lines below. */
  boolean beginsBlock(String text) {
    var match = line.matcher(text);
    return (match.matches() && match.group(2).matches("[|>\"'].*"))
        || BLOCK.matcher(text).matches();
  }
}
