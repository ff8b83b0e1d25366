package dev.sparkdriver.config.diagnostic;

import java.util.Comparator;

/**
 * Where something is written: the setting's path, and where known the file, line and column, both
 * counted from 1.
 */
public record Location(String file, String path, int line, int column, int length)
    implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column)
          .thenComparing(Location::path);

  /** A location known by its path alone. */
  public static Location ofPath(String path) {
    return new Location("", path, 0, 0, 0);
  }

  /** True when the file and the line are known. */
  public boolean isKnown() {
    return line > 0;
  }

  /** The same place in the file under another path. */
  public Location as(String other) {
    return new Location(file, other, line, column, length);
  }

  /** " (lines 3 and 9)", or nothing when these are not known or the same. */
  public String lines(Location other) {
    return isKnown() && line != other.line ? " (lines %d and %d)".formatted(line, other.line) : "";
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }
}
