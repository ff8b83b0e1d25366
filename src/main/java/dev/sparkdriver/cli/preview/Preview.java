package dev.sparkdriver.cli.preview;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What `pulumi preview --json` says: the planned changes, and the problems on the way. */
record Preview(List<Change> changes, List<String> errors) {

  /** The engine's file, as far as it is read: names, kinds, and how many pods there were. */
  private record Written(List<Step> steps, List<Said> diagnostics) {}

  private record Step(
      String op,
      String urn,
      State newState,
      State oldState,
      List<String> replaceReasons,
      List<String> diffReasons,
      Map<String, Object> detailedDiff) {

    /** Components group resources and are none themselves; the stack is one of them. */
    private boolean isResource() {
      return Stream.of(Optional.ofNullable(newState), Optional.ofNullable(oldState))
          .anyMatch(state -> state.filter(State::custom).isPresent());
    }

    private Optional<Change> change() {
      var parts = urn.split("::", 4);
      var type = parts[2].substring(parts[2].lastIndexOf('$') + 1);
      var retained = oldState != null && oldState.retainOnDelete();
      return Operation.of(op, retained)
          .filter(operation -> isResource())
          .map(
              operation ->
                  new Change(
                      operation,
                      type,
                      parts[3],
                      because(),
                      isSuspended(oldState),
                      isSuspended(newState),
                      oldState != null && oldState.timed()));
    }

    private static boolean isSuspended(State state) {
      return Optional.ofNullable(state).filter(State::suspended).isPresent();
    }

    private List<String> because() {
      if (replaceReasons != null && !replaceReasons.isEmpty()) {
        return replaceReasons;
      }
      // Plugins tell either the fields that differ, or their paths.
      return detailedDiff == null
          ? Optional.ofNullable(diffReasons).orElse(List.of())
          : List.copyOf(detailedDiff.keySet());
    }
  }

  private record State(boolean custom, boolean retainOnDelete, JsonObject inputs) {

    private boolean suspended() {
      return spec()
          .map(spec -> spec.get("replicas"))
          .filter(replicas -> replicas.equals(new JsonPrimitive(0)))
          .isPresent();
    }

    private boolean timed() {
      return spec().filter(spec -> !spec.has("replicas")).isPresent();
    }

    /** Of other kinds a spec may be anything. */
    private Optional<JsonObject> spec() {
      return Optional.ofNullable(inputs)
          .map(all -> all.get("spec"))
          .filter(JsonElement::isJsonObject)
          .map(JsonElement::getAsJsonObject);
    }
  }

  private record Said(String severity, String message) {
    private boolean isError() {
      return severity.equals("error");
    }
  }

  /**
   * Reads the file.
   *
   * @throws JsonParseException when it is another file
   */
  static Preview parse(String json) {
    var written = new Gson().fromJson(json, Written.class);
    if (written == null || (written.steps() == null && written.diagnostics() == null)) {
      throw new JsonParseException("neither steps nor diagnostics");
    }
    return new Preview(
        stream(written.steps()).flatMap(step -> step.change().stream()).toList(),
        stream(written.diagnostics())
            .filter(Said::isError)
            .map(Said::message)
            .map(String::strip)
            .toList());
  }

  private static <T> Stream<T> stream(List<T> list) {
    return Optional.ofNullable(list).stream().flatMap(List::stream);
  }

  /** How many changes are of a kind. */
  long count(Operation operation) {
    return changes.stream().filter(change -> change.operation() == operation).count();
  }
}
