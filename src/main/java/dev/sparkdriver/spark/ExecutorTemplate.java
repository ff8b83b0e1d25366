package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The pod that Spark starts from for every executor.
 *
 * <p>Spark has no conf for most of what a restricted namespace demands. Image, resources and
 * everything else it has conf for come from there.
 */
final class ExecutorTemplate {

  static final String FILE = "executor-template.yaml";

  private static final String CONTAINER = "spark-kubernetes-executor";

  private static final String SESSION = "session";

  private ExecutorTemplate() {}

  static String text(SparkConf.Args args, Placement placement) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(pod(args, placement));
  }

  static Map<String, Object> pod(SparkConf.Args args, Placement placement) {
    var labels = Labels.executor(args.names()).with(Labels.NO_SIDECAR);
    return fields(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        fields("labels", labels),
        "spec",
        spec(args, placement));
  }

  private static Map<String, Object> spec(SparkConf.Args args, Placement placement) {
    var spec =
        fields(
            "serviceAccountName", args.names().executor(),
            "automountServiceAccountToken", false,
            "enableServiceLinks", false,
            "securityContext", podSecurity(),
            "containers", List.of(container()),
            "volumes", List.of(scratch("home"), scratch("tmp"), session(args.names())));
    var pullSecret = args.recipe().images().pullSecret();
    pullSecret.ifPresent(name -> spec.put("imagePullSecrets", List.of(Map.of("name", name))));
    var nodes = placement.narrowedTo(args.recipe().executor().nodeSelector());
    spec.put("nodeSelector", new TreeMap<>(nodes.nodeSelector()));
    spec.put(
        "tolerations", nodes.tolerations().stream().map(ExecutorTemplate::toleration).toList());
    return spec;
  }

  private static Map<String, Object> podSecurity() {
    return fields(
        "runAsNonRoot",
        true,
        "runAsUser",
        ImageContract.USER,
        "fsGroup",
        ImageContract.USER,
        "seccompProfile",
        fields("type", "RuntimeDefault"));
  }

  private static Map<String, Object> container() {
    return fields(
        "name",
        CONTAINER,
        // Executors fetch a session's files and jars into their working directory.
        "workingDir",
        ImageContract.TMP,
        "securityContext",
        fields(
            "allowPrivilegeEscalation", false,
            "capabilities", fields("drop", List.of("ALL")),
            "readOnlyRootFilesystem", true),
        "volumeMounts",
        List.of(
            mount("home", ImageContract.HOME),
            mount("tmp", ImageContract.TMP),
            fields("name", SESSION, "mountPath", ImageContract.SESSION, "readOnly", true)));
  }

  private static Map<String, Object> session(Names names) {
    return fields("name", SESSION, "secret", fields("secretName", names.session()));
  }

  private static Map<String, Object> scratch(String name) {
    return fields("name", name, "emptyDir", fields());
  }

  private static Map<String, Object> mount(String name, String path) {
    return fields("name", name, "mountPath", path);
  }

  private static Map<String, Object> toleration(Toleration toleration) {
    return fields(
        "key", toleration.key(),
        "operator", "Equal",
        "value", toleration.value(),
        "effect", toleration.effect());
  }

  private static Map<String, Object> fields(Object... keysAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return fields;
  }
}
