package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Restricted;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The template of executor pods, as YAML.
 *
 * <p>Spark has no conf for most of what a restricted namespace demands. Image, resources and
 * everything else it has conf for come from there.
 */
final class ExecutorTemplate {

  static final String FILE = "executor-template.yaml";

  private static final String CONTAINER = "spark-kubernetes-executor";

  private static final String SESSION = "session";
  private static final String SHARED = "shared";
  private static final String SECRETS = "secrets";
  private static final String DISK = "ephemeral-storage";

  private ExecutorTemplate() {}

  static String text(ConfArgs args, Placement placement) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(pod(args, placement));
  }

  private static Map<String, Object> pod(ConfArgs args, Placement placement) {
    return Fields.of("apiVersion", "v1")
        .and("kind", "Pod")
        .and("metadata", metadata(args))
        .and("spec", spec(args, placement))
        .map();
  }

  private static Map<String, Object> metadata(ConfArgs args) {
    var executor = args.recipe().executor();
    var labels = Labels.executor(args.names()).with(Labels.NO_SIDECAR);
    labels.putAll(executor.labels());
    var metadata = Fields.of("labels", labels);
    if (!executor.annotations().isEmpty()) {
      metadata.and("annotations", new TreeMap<>(executor.annotations()));
    }
    return metadata.map();
  }

  private static Map<String, Object> spec(ConfArgs args, Placement placement) {
    var spec =
        Fields.of("serviceAccountName", args.names().executor())
            .and("automountServiceAccountToken", false)
            .and("enableServiceLinks", false)
            .and("securityContext", podSecurity())
            .and("containers", List.of(container(args)))
            .and("volumes", volumes(args));
    var pullSecret = args.recipe().images().pullSecretOf(args.names());
    pullSecret.ifPresent(name -> spec.and("imagePullSecrets", List.of(Map.of("name", name))));
    ExecutorNodes.of(args, placement).forEach(spec::and);
    return spec.map();
  }

  private static Map<String, Object> podSecurity() {
    return Fields.of("runAsNonRoot", Restricted.RUN_AS_NON_ROOT)
        .and("runAsUser", Restricted.USER)
        .and("fsGroup", Restricted.USER)
        // A shared folder with many files is not gone through at every executor's start.
        .and("fsGroupChangePolicy", "OnRootMismatch")
        .and("seccompProfile", Map.of("type", Restricted.SECCOMP_PROFILE))
        .map();
  }

  private static Map<String, Object> container(ConfArgs args) {
    var container =
        Fields.of("name", CONTAINER)
            // Executors fetch a session's files and jars into their working directory.
            .and("workingDir", ImageContract.TMP)
            .and("securityContext", containerSecurity())
            .and("volumeMounts", mounts(args));
    args.recipe()
        .executor()
        .ephemeralStorage()
        .ifPresent(room -> container.and("resources", resources(room)));
    return container.map();
  }

  /** Spark adds processor and memory. */
  private static Map<String, Object> resources(Quantity room) {
    return Fields.of("requests", Map.of(DISK, room.text()))
        .and("limits", Map.of(DISK, room.text()))
        .map();
  }

  private static Map<String, Object> containerSecurity() {
    return Fields.of("allowPrivilegeEscalation", Restricted.ALLOW_PRIVILEGE_ESCALATION)
        .and("capabilities", Map.of("drop", Restricted.DROPPED_CAPABILITIES))
        .and("readOnlyRootFilesystem", Restricted.READ_ONLY_ROOT)
        .map();
  }

  private static List<Map<String, Object>> mounts(ConfArgs args) {
    var mounts =
        new ArrayList<>(
            List.of(
                mount("home", ImageContract.HOME).map(),
                mount("tmp", ImageContract.TMP).map(),
                mount(SESSION, ImageContract.SESSION).and("readOnly", true).map()));
    if (args.data().shared()) {
      mounts.add(mount(SHARED, ImageContract.SHARED).map());
      mounts.add(mount(SHARED, ImageContract.SHARED_AMONG_NOTEBOOKS).map());
    }
    if (!SecretMounts.executors(args.names(), args.recipe()).isEmpty()) {
      mounts.add(mount(SECRETS, ImageContract.SECRETS).and("readOnly", true).map());
    }
    args.recipe().executor().localDisk().ifPresent(disk -> mounts.add(ShuffleVolume.mount()));
    return mounts;
  }

  private static List<Map<String, Object>> volumes(ConfArgs args) {
    var secret = Map.of("secretName", args.names().session());
    var volumes =
        new ArrayList<>(
            List.of(
                // Mappings of their own: YAML would refer back to one that stands twice.
                Fields.of("name", "home").and("emptyDir", new TreeMap<>()).map(),
                Fields.of("name", "tmp").and("emptyDir", new TreeMap<>()).map(),
                Fields.of("name", SESSION).and("secret", secret).map()));
    if (args.data().shared()) {
      var claim = Map.of("claimName", TeamObjects.SHARED);
      volumes.add(Fields.of("name", SHARED).and("persistentVolumeClaim", claim).map());
    }
    var secrets = SecretMounts.executors(args.names(), args.recipe());
    if (!secrets.isEmpty()) {
      var sources = secrets.stream().map(ExecutorTemplate::source).toList();
      volumes.add(Fields.of("name", SECRETS).and("projected", Map.of("sources", sources)).map());
    }
    args.recipe().executor().localDisk().ifPresent(disk -> volumes.add(ShuffleVolume.volume(disk)));
    return volumes;
  }

  private static Map<String, Object> source(SecretMounts.Source source) {
    var items =
        source.files().entrySet().stream()
            .map(file -> Fields.of("key", file.getValue()).and("path", file.getKey()).map())
            .toList();
    var secret = Fields.of("name", source.name()).and("items", items).and("optional", true);
    return Map.of("secret", secret.map());
  }

  private static Fields mount(String name, String path) {
    return Fields.of("name", name).and("mountPath", path);
  }
}
