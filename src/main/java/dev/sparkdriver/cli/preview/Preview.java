package dev.sparkdriver.cli.preview;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What `pulumi preview --json` says: the planned changes, and the problems on the way. */
record Preview(List<Change> changes, List<String> errors) {
  /** Reads it; names and kinds only, never a value. */
  static Preview parse(String json) {
    var preview = JsonParser.parseString(json).getAsJsonObject();
    if (!preview.has("steps") && !preview.has("diagnostics")) {
      throw new IllegalArgumentException("neither steps nor diagnostics");
    }
    return new Preview(
        objects(preview, "steps").flatMap(step -> change(step).stream()).toList(),
        objects(preview, "diagnostics").flatMap(said -> error(said).stream()).toList());
  }

  /** How many changes are of a kind. */
  long count(Operation operation) {
    return changes.stream().filter(change -> change.operation() == operation).count();
  }

  /** Components group resources and are none themselves; the stack is one of them. */
  private static Optional<Change> change(JsonObject step) {
    var urn = step.get("urn").getAsString().split("::", 4);
    var type = urn[2].substring(urn[2].lastIndexOf('$') + 1);
    return Operation.of(step.get("op").getAsString())
        .filter(operation -> isResource(step))
        .map(operation -> new Change(operation, type, urn[3], because(step)));
  }

  private static boolean isResource(JsonObject step) {
    return Stream.of("newState", "oldState")
        .map(step::get)
        .filter(state -> state != null && state.isJsonObject())
        .map(state -> state.getAsJsonObject().get("custom"))
        .anyMatch(custom -> custom != null && custom.getAsBoolean());
  }

  private static List<String> because(JsonObject step) {
    var replacing = texts(step, "replaceReasons");
    if (!replacing.isEmpty()) {
      return replacing;
    }
    // Plugins tell either the fields that differ, or their paths.
    return step.get("detailedDiff") instanceof JsonObject detailed
        ? List.copyOf(detailed.keySet())
        : texts(step, "diffReasons");
  }

  private static List<String> texts(JsonObject from, String name) {
    var texts = new ArrayList<String>();
    array(from, name).forEach(text -> texts.add(text.getAsString()));
    return texts;
  }

  private static Optional<String> error(JsonObject diagnostic) {
    return Optional.of(diagnostic)
        .filter(said -> said.get("severity").getAsString().equals("error"))
        .map(said -> said.get("message").getAsString().strip());
  }

  private static Stream<JsonObject> objects(JsonObject from, String name) {
    return array(from, name).asList().stream().map(JsonElement::getAsJsonObject);
  }

  private static JsonArray array(JsonObject from, String name) {
    var found = from.get(name);
    return found == null || found.isJsonNull() ? new JsonArray() : found.getAsJsonArray();
  }
}
