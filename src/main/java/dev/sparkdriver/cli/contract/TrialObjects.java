package dev.sparkdriver.cli.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.notebook.TrialPod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of a trial: a notebook's pod with the files that it mounts, and no volume that stays.
 *
 * @param namespace where they are
 * @param trial the pod, and what is mounted into it
 */
record TrialObjects(String namespace, TrialPod trial) {

  /** Longer than all checks take together: it ends even when nobody is there to remove it. */
  private static final int MOST_SECONDS = 900;

  /** A key of Spark's conf that nobody else sets. */
  static final String MARK = "spark.sparkdriver.trial";

  /** What all of them are called after. */
  Names names() {
    return trial.names();
  }

  /** All of them as one list. */
  JsonObject manifest() {
    var conf = Map.of("spark-defaults.conf", MARK + " read");
    var items = new JsonArray();
    items.add(object("ConfigMap", names().spark(), "data", conf));
    items.add(object("Secret", names().login(), "stringData", revealed(trial.login())));
    items.add(object("Secret", names().session(), "stringData", revealed(trial.session())));
    items.add(pod());
    var list = typed("List");
    list.add("items", items);
    return list;
  }

  private static Map<String, String> revealed(Map<String, SecretText> files) {
    var texts = new TreeMap<String, String>();
    files.forEach((name, text) -> texts.put(name, text.reveal()));
    return texts;
  }

  /** Them as kubectl names them. */
  List<String> all() {
    return List.of(
        "pod/" + names().pod(),
        "configmap/" + names().spark(),
        "secret/" + names().login(),
        "secret/" + names().session());
  }

  /**
   * As its StatefulSet makes it, but for what others have to make first, and never started anew.
   */
  private JsonObject pod() {
    var template = trial.template();
    var pod = typed("Pod");
    var metadata = template.getAsJsonObject("metadata");
    metadata.addProperty("name", names().pod());
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
