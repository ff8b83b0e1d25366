package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a key that is not a setting where it stands. */
record UnknownKeys(RecordSchema root) {
  private static final int MOST_PLACES = 3;

  Message message(String key, String parent, RecordSchema schema) {
    var notOffered = schema.notOffered(key);
    if (notOffered.isPresent()) {
      var setting = notOffered.get();
      return Message.of(ConfigCode.NOT_OFFERED, setting.title())
          .why(setting.why())
          .help(setting.help());
    }
    var near = Suggestions.nearest(key, schema.names());
    if (near.isPresent() && Suggestions.distance(key, near.get()) == 1) {
      return unknown(key).help("did you mean `" + near.get() + "`?");
    }
    var elsewhere = elsewhere(parent, key);
    if (!elsewhere.isEmpty()) {
      return wrongLevel(key, elsewhere);
    }
    return near.map(name -> unknown(key).help("did you mean `" + name + "`?"))
        .orElseGet(() -> unknown(key).help("known here: " + String.join(", ", schema.names())));
  }

  private static Message unknown(String key) {
    return Message.of(ConfigCode.UNKNOWN_KEY, "unknown key " + Quoting.quoted(key))
        .why("a key that nothing reads would silently do nothing");
  }

  private static Message wrongLevel(String key, List<String> places) {
    var named = places.stream().limit(MOST_PLACES).map(place -> "`" + place + "`").toList();
    return Message.of(ConfigCode.UNKNOWN_KEY, Quoting.quoted(key) + " is not allowed here")
        .why("it is a setting of " + (named.size() == 1 ? "another group" : "other groups"))
        .help("it belongs under " + String.join(" or ", named));
  }

  /** The groups that have such a setting, as near as possible to where it is written. */
  private List<String> elsewhere(String parent, String key) {
    for (var around = parent; ; around = parent(around)) {
      var found = below(schema(around), around, key);
      if (!found.isEmpty() || around.isEmpty()) {
        return found;
      }
    }
  }

  private static String parent(String path) {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
  }

  private RecordSchema schema(String path) {
    var schema = root;
    for (var step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      var inner = schema.setting(step.replaceAll("\\[.*", "")).filter(Field::isGroup);
      // The step below a group of named groups is a name.
      schema = inner.map(field -> RecordSchema.of(field.type())).orElse(schema);
    }
    return schema;
  }

  /** The groups below a schema that have a setting of this name. */
  private static List<String> below(RecordSchema schema, String path, String key) {
    var found = new ArrayList<String>();
    for (var field : schema.settings()) {
      if (!field.isGroup()) {
        continue;
      }
      var inner = RecordSchema.of(field.type());
      var place = (path.isEmpty() ? "" : path + ".") + field.name() + field.holder().step();
      if (inner.setting(key).isPresent()) {
        found.add(place);
      }
      found.addAll(below(inner, place, key));
    }
    return found;
  }
}
