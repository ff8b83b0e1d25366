package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a key that is not a setting here. */
final class UnknownKeys {
  private static final int MOST_PLACES = 3;

  /** Settings that people look for and that are left out on purpose. */
  private static final Map<String, Message> DECLINED =
      Map.of(
          "gke.drivers.spot",
          Message.of(ErrorCode.DRIVER_ON_SPOT, "drivers do not run on spot machines")
              .why("a reclaimed driver loses the session and everything cached in it")
              .help("remove the line; `gke.executors.spot: true` saves where it is safe"),
          "gke.version",
          Message.of(ErrorCode.FIXED_GKE_VERSION, "a fixed version of Kubernetes is not a setting")
              .why(
                  "a release channel and a fixed version contradict each other, and nodes upgrade"
                      + " themselves")
              .help("remove the line and choose `gke.releaseChannel`: rapid, regular or stable"));

  private UnknownKeys() {}

  static Message complaint(String key, String parent, RecordSchema shape) {
    var path = parent.isEmpty() ? key : parent + "." + key;
    if (DECLINED.containsKey(path)) {
      return DECLINED.get(path);
    }
    var near = Suggestions.to(key, shape.names());
    if (near.isPresent() && Suggestions.distance(key, near.get()) == 1) {
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

  private static Message unknown(String key, RecordSchema shape) {
    return Message.of(ErrorCode.UNKNOWN_KEY, "unknown key " + Quoting.quoted(key))
        .why("a key that nothing reads would silently do nothing");
  }

  private static Message wrongLevel(String key, List<String> places) {
    var named = places.stream().limit(MOST_PLACES).map(place -> "`" + place + "`").toList();
    return Message.of(ErrorCode.WRONG_LEVEL, Quoting.quoted(key) + " is not allowed here")
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

  private static RecordSchema shape(String path) {
    var shape = RecordSchema.of(Settings.class);
    for (var step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      var inner = shape.setting(step.replaceAll("\\[.*", "")).filter(RecordSchema.Field::group);
      // The step below a group of named groups is a name.
      shape = inner.map(field -> RecordSchema.of(field.type())).orElse(shape);
    }
    return shape;
  }

  /** The groups below a shape that have a setting of this name. */
  private static List<String> below(RecordSchema shape, String path, String key) {
    var found = new ArrayList<String>();
    for (var field : shape.settings()) {
      if (!field.group()) {
        continue;
      }
      var inner = RecordSchema.of(field.type());
      var place = (path.isEmpty() ? "" : path + ".") + field.name() + marks(field);
      if (inner.setting(key).isPresent()) {
        found.add(place);
      }
      found.addAll(below(inner, place, key));
    }
    return found;
  }

  private static String marks(RecordSchema.Field field) {
    return switch (field.holder()) {
      case LIST -> "[]";
      case MAP -> ".<name>";
      case ONE, OPTIONAL -> "";
    };
  }
}
