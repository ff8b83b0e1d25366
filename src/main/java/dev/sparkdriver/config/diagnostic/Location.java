package dev.sparkdriver.config.diagnostic;

/**
 * Where something is written: the setting's path, and where known the file, line and column, both
 * counted from 1.
 */
public record Location(String file, String path, int line, int column, int length)
    implements Comparable<Location> {

  /** A place known by its path alone. */
  public static Location path(String path) {
    return new Location("", path, 0, 0, 0);
  }

  /** True when the file and the line are known. */
  public boolean known() {
    return line > 0;
  }

  /** The same place in the file under another path. */
  public Location as(String other) {
    return new Location(file, other, line, column, length);
  }

  @Override
  public int compareTo(Location other) {
    var byFile = file.compareTo(other.file);
    var byLine = Integer.compare(line, other.line);
    var byColumn = Integer.compare(column, other.column);
    if (byFile != 0) {
      return byFile;
    }
    if (byLine != 0) {
      return byLine;
    }
    return byColumn != 0 ? byColumn : path.compareTo(other.path);
  }
}
