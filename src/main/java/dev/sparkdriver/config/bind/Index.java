package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where every effective setting is written, and which of them could not be read. */
public final class Index {
  private final Map<String, Location> places = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  void written(String path, Location place) {
    places.put(path, place);
  }

  void broken(String path) {
    broken.add(path);
  }

  /** True when the setting is written in some layer. */
  public boolean isWritten(String path) {
    return places.containsKey(path);
  }

  /** True when the setting could be read, or is not written. */
  public boolean sound(String path) {
    for (var part = path; !part.isEmpty(); part = parent(part)) {
      if (broken.contains(part)) {
        return false;
      }
    }
    return true;
  }

  /** Where the setting is written, or else the innermost group around it that is. */
  public Location place(String path) {
    for (var part = path; !part.isEmpty(); part = parent(part)) {
      var place = places.get(part);
      if (place != null) {
        return place;
      }
    }
    return places.getOrDefault("", Location.path(path));
  }

  private static String parent(String path) {
    var end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }
}
