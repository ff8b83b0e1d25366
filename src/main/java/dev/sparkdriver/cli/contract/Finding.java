package dev.sparkdriver.cli.contract;

import java.util.Locale;

/**
 * What was found of one point.
 *
 * @param verdict whether an image keeps it
 * @param seen what was seen
 */
record Finding(Point point, Verdict verdict, String seen) {

  enum Verdict {
    OK,
    BROKEN,
    UNKNOWN
  }

  static Finding kept(Point point, String seen) {
    return new Finding(point, Verdict.OK, seen);
  }

  static Finding broken(Point point, String seen) {
    return new Finding(point, Verdict.BROKEN, seen);
  }

  static Finding unknown(Point point, String why) {
    return new Finding(point, Verdict.UNKNOWN, why);
  }

  /** True for a point that the image was seen to keep. */
  boolean isKept() {
    return verdict == Verdict.OK;
  }

  /** One line for the person at the terminal. */
  String line() {
    var line =
        "%-8s%2d %s: %s"
            .formatted(verdict.name().toLowerCase(Locale.ROOT), point.number(), point.word(), seen);
    return verdict == Verdict.BROKEN ? line + "; " + point.cure() : line;
  }
}
