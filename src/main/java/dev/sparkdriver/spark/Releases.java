package dev.sparkdriver.spark;

import java.util.regex.Pattern;

/**
 * Releases of a library, told by their first two numbers.
 *
 * @param first the oldest
 * @param last the newest
 */
public record Releases(String first, String last) {
  private static final Pattern MINOR = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?![0-9]).*");
  private static final int MORE_THAN_ANY_MINOR = 10_000;

  /** True when a version is one of them. */
  boolean hold(String version) {
    return order(first) <= order(version) && order(version) <= order(last);
  }

  /** True when a version is newer than all of them, or of no form that is known here. */
  boolean endBefore(String version) {
    return order(last) < order(version);
  }

  private static int order(String version) {
    var numbers = MINOR.matcher(version);
    return numbers.matches()
        ? Integer.parseInt(numbers.group(1)) * MORE_THAN_ANY_MINOR
            + Integer.parseInt(numbers.group(2))
        : Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first : first + " to " + last;
  }
}
