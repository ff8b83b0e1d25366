package dev.sparkdriver.settings.bind;

import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.type.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a key that is not a setting here. */
final class UnknownKeys {
  private static final int MOST_PLACES = 3;

  /** Settings that people look for and that are left out on purpose. */
  private static final Map<String, Complaint> DECLINED =
      Map.of(
          "gke.drivers.spot",
          Complaint.of(Code.DRIVER_ON_SPOT, "drivers do not run on spot machines")
              .why("a reclaimed driver loses the session and everything cached in it")
              .help("remove the line; `gke.executors.spot: true` saves where it is safe"),
          "gke.version",
          Complaint.of(Code.FIXED_GKE_VERSION, "a fixed version of Kubernetes is not a setting")
              .why(
                  "a release channel and a fixed version contradict each other, and nodes upgrade"
                      + " themselves")
              .help("remove the line and choose `gke.releaseChannel`: rapid, regular or stable"));

  private UnknownKeys() {}

  static Complaint complaint(String key, String parent, Shape shape) {
    var path = parent.isEmpty() ? key : parent + "." + key;
    if (DECLINED.containsKey(path)) {
      return DECLINED.get(path);
    }
    var near = Nearest.to(key, shape.names());
    if (near.isPresent() && Nearest.distance(key, near.get()) == 1) {
      return unknown(key, shape).help("did you mean `" + near.get() + "`?");
    }
    var elsewhere = elsewhere(parent, key);
    if (!elsewhere.isEmpty()) {
      return wrongLevel(key, elsewhere);
    }
    var complaint = unknown(key, shape);
    return near.map(name -> complaint.help("did you mean `" + name + "`?"))
        .orElseGet(() -> complaint.help("known here: " + String.join(", ", shape.names())));
  }

  private static Complaint unknown(String key, Shape shape) {
    return Complaint.of(Code.UNKNOWN_KEY, "unknown key " + Shown.quoted(key))
        .why("a key that nothing reads would silently do nothing");
  }

  private static Complaint wrongLevel(String key, List<String> places) {
    var named = places.stream().limit(MOST_PLACES).map(place -> "`" + place + "`").toList();
    return Complaint.of(Code.WRONG_LEVEL, Shown.quoted(key) + " is not allowed here")
        .why("it is a setting of " + (named.size() == 1 ? "another group" : "other groups"))
        .help("it belongs under " + String.join(" or ", named));
  }

  /** The groups that have such a setting, as near as possible to where it is written. */
  private static List<String> elsewhere(String parent, String key) {
    for (var around = parent; ; around = parent(around)) {
      var found = below(shape(around), around, key);
      if (!found.isEmpty() || around.isEmpty()) {
        return found;
      }
    }
  }

  private static String parent(String path) {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
  }

  private static Shape shape(String path) {
    var shape = Shape.of(Settings.class);
    for (var step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      var inner = shape.setting(step.replaceAll("\\[.*", "")).filter(Shape.Field::group);
      // The step below a group of named groups is a name.
      shape = inner.map(field -> Shape.of(field.type())).orElse(shape);
    }
    return shape;
  }

  /** The groups below a shape that have a setting of this name. */
  private static List<String> below(Shape shape, String path, String key) {
    var found = new ArrayList<String>();
    for (var field : shape.settings()) {
      if (!field.group()) {
        continue;
      }
      var inner = Shape.of(field.type());
      var place = (path.isEmpty() ? "" : path + ".") + field.name() + marks(field);
      if (inner.setting(key).isPresent()) {
        found.add(place);
      }
      found.addAll(below(inner, place, key));
    }
    return found;
  }

  private static String marks(Shape.Field field) {
    return switch (field.holder()) {
      case LIST -> "[]";
      case MAP -> ".<name>";
      case ONE, OPTIONAL -> "";
    };
  }
}
