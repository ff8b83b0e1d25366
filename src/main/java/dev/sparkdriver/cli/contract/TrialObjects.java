package dev.sparkdriver.cli.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.notebook.TrialPod;
import dev.sparkdriver.settings.Recipe;
import java.util.List;
import java.util.Map;

/**
 * The objects of a trial: a notebook's pod with the files that it mounts, and no volume that stays.
 *
 * @param namespace where they are
 * @param names what they are called
 */
record TrialObjects(String namespace, Names names) {

  /** Longer than all checks take together: it ends even when nobody is there to remove it. */
  private static final int MOST_SECONDS = 900;

  /** A key of Spark's conf that nobody else sets. */
  static final String MARK = "spark.sparkdriver.trial";

  /** All of them as one list. */
  JsonObject manifest(Recipe recipe) {
    var hash = recipe.login().passwordHash().orElseThrow().reveal();
    var items = new JsonArray();
    items.add(
        object("ConfigMap", names.spark(), "data", Map.of("spark-defaults.conf", MARK + " read")));
    items.add(
        object("Secret", names.login(), "stringData", Map.of(ImageContract.PASSWORD_HASH, hash)));
    items.add(
        object(
            "Secret",
            names.session(),
            "stringData",
            Map.of(ImageContract.SESSION_SECRET, "trial")));
    items.add(pod(recipe));
    var list = typed("List");
    list.add("items", items);
    return list;
  }

  /** Them as kubectl names them. */
  List<String> all() {
    return List.of(
        "pod/" + names.pod(),
        "configmap/" + names.spark(),
        "secret/" + names.login(),
        "secret/" + names.session());
  }

  /**
   * As its StatefulSet makes it, but for what others have to make first, and never started anew.
   */
  private JsonObject pod(Recipe recipe) {
    var template = TrialPod.template(names, recipe);
    var pod = typed("Pod");
    var metadata = template.getAsJsonObject("metadata");
    metadata.addProperty("name", names.pod());
    metadata.addProperty("namespace", namespace);
    pod.add("metadata", metadata);
    var spec = template.getAsJsonObject("spec");
    spec.remove("serviceAccountName");
    spec.addProperty("restartPolicy", "Never");
    spec.addProperty("activeDeadlineSeconds", MOST_SECONDS);
    // What does not answer in time stays to be looked at.
    spec.getAsJsonArray("containers")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("startupProbe")
        .addProperty("failureThreshold", MOST_SECONDS);
    for (var each : spec.getAsJsonArray("volumes")) {
      var volume = each.getAsJsonObject();
      if (volume.remove("persistentVolumeClaim") != null) {
        volume.add("emptyDir", new JsonObject());
      }
    }
    pod.add("spec", spec);
    return pod;
  }

  private JsonObject object(String kind, String name, String field, Map<String, String> files) {
    var object = typed(kind);
    var metadata = new JsonObject();
    metadata.addProperty("name", name);
    metadata.addProperty("namespace", namespace);
    object.add("metadata", metadata);
    var data = new JsonObject();
    files.forEach(data::addProperty);
    object.add(field, data);
    return object;
  }

  private static JsonObject typed(String kind) {
    return JsonParser.parseString("{\"apiVersion\": \"v1\", \"kind\": \"%s\"}".formatted(kind))
        .getAsJsonObject();
  }
}
