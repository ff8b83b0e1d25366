package dev.sparkdriver.lock;

import java.util.regex.Pattern;

/**
 * The forms of what a lock names. A line of requirements may be an option to pip, such as another
 * index, and a lock is reviewed less closely than a stack file.
 */
final class LockFormat {
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9._-]*(\\[[A-Za-z0-9._,-]+])?==[A-Za-z0-9.!+_-]+"
              + "( ; platform_machine == \"(aarch64|x86_64)\")?( --hash=sha256:[0-9a-f]{64})+");
  private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.+-]+");
  private static final Pattern URL = Pattern.compile("https://[^\\s\"'\\\\]+");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private LockFormat() {}

  /** A package of Python with its exact version and its hashes. */
  static String requirement(String text) {
    return matching(REQUIREMENT, text);
  }

  /** A jar whose address and hash are such. */
  static LockedJar jar(String coordinates, String url, String sha256) {
    return new LockedJar(
        matching(COORDINATES, coordinates), matching(URL, url), matching(SHA256, sha256));
  }

  private static String matching(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("no value of a lock: " + text);
    }
    return text;
  }
}
