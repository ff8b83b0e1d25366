package dev.sparkdriver.cli.backup;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.kubernetes.Labels;

/** Manifests of pods like those of a CronJob's backups, which wait for a person's commands. */
final class WorkPodManifest {

  private static final int SECONDS = 12 * 3600;

  private WorkPodManifest() {}

  /** The manifest of one that only asks the bucket. */
  static JsonObject asking(JsonObject cronJob, Volume volume) {
    return manifest(cronJob, volume, "list", object("{\"emptyDir\": {}}"));
  }

  /** The manifest of one that writes to a volume. */
  static JsonObject writing(JsonObject cronJob, Volume volume) {
    var claim = "{\"persistentVolumeClaim\": {\"claimName\": \"%s\"}}";
    return manifest(cronJob, volume, "restore", object(claim.formatted(volume.claim().name())));
  }

  private static JsonObject manifest(
      JsonObject cronJob, Volume volume, String purpose, JsonObject source) {
    var template = at(cronJob, "spec", "jobTemplate", "spec", "template").deepCopy();
    var metadata = template.getAsJsonObject("metadata");
    metadata.addProperty("name", volume.claim().name() + "-" + purpose);
    metadata.addProperty("namespace", volume.team());
    volume.labels().all().forEach(metadata.getAsJsonObject("labels")::addProperty);
    var spec = template.getAsJsonObject("spec");
    spec.addProperty("activeDeadlineSeconds", SECONDS);
    mount(spec, "volume", source);
    mount(spec, "keys", object("{\"emptyDir\": {\"medium\": \"Memory\"}}"));
    sleep(spec.getAsJsonArray("containers").get(0).getAsJsonObject());
    volume.notebook().ifPresent(notebook -> besides(spec, notebook));
    template.addProperty("apiVersion", "v1");
    template.addProperty("kind", "Pod");
    return template;
  }

  private static void mount(JsonObject spec, String name, JsonObject source) {
    source.addProperty("name", name);
    var volumes = spec.getAsJsonArray("volumes");
    for (var i = 0; i < volumes.size(); i++) {
      if (name.equals(volumes.get(i).getAsJsonObject().get("name").getAsString())) {
        volumes.set(i, source);
      }
    }
  }

  private static void sleep(JsonObject container) {
    var words = new JsonArray();
    words.add("sleep");
    words.add(String.valueOf(SECONDS));
    container.add("args", words);
    container
        .getAsJsonArray("volumeMounts")
        .forEach(mount -> mount.getAsJsonObject().remove("readOnly"));
  }

  private static void besides(JsonObject spec, String notebook) {
    var terms =
        at(spec, "affinity", "podAffinity")
            .getAsJsonArray("requiredDuringSchedulingIgnoredDuringExecution");
    var selector = at(terms.get(0).getAsJsonObject(), "labelSelector");
    for (var requirement : selector.getAsJsonArray("matchExpressions")) {
      var label = requirement.getAsJsonObject();
      if (label.get("key").getAsString().equals(Labels.NOTEBOOK)) {
        var values = new JsonArray();
        values.add(notebook);
        label.add("values", values);
      }
    }
  }

  private static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonObject at(JsonObject root, String... path) {
    var inner = root;
    for (var step : path) {
      inner = inner.getAsJsonObject(step);
    }
    return inner;
  }
}
