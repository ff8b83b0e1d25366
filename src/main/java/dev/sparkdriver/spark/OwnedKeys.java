package dev.sparkdriver.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of Spark's conf that belong to the program, and what to write instead. */
public final class OwnedKeys {
  private static final String WIRING = "leave it out; the program wires driver and executors";
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    own(
        "the program's target is the cluster; see `cluster`",
        "spark.master",
        "spark.submit.deployMode");
    own("a team's sessions run in the team's namespace", "spark.kubernetes.namespace");
    own(
        WIRING,
        "spark.driver.host",
        "spark.driver.bindAddress",
        "spark.driver.port",
        "spark.driver.blockManager.port",
        "spark.blockManager.port",
        "spark.ui.port",
        "spark.port.maxRetries",
        "spark.local.dir",
        "spark.jars.ivy",
        "spark.kubernetes.driver.pod.name",
        "spark.kubernetes.executor.podNamePrefix",
        "spark.kubernetes.executor.podTemplateFile",
        "spark.kubernetes.executor.podTemplateContainerName",
        "spark.kubernetes.executor.disableConfigMap",
        "spark.kubernetes.executor.deleteOnTermination",
        "spark.kubernetes.executor.scheduler.name",
        "spark.shuffle.service.enabled");
    own("use `images.executor`", "spark.kubernetes.executor.container.image");
    own("use `images.notebook` and `images.executor`", "spark.kubernetes.container.image");
    own("use `images.pullSecret`", "spark.kubernetes.container.image.pullSecrets");
    own("use `driver.memory`", "spark.driver.memory");
    own(
        "use `driver.memoryOverhead`",
        "spark.driver.memoryOverhead",
        "spark.driver.memoryOverheadFactor");
    own("use `driver.cpu`", "spark.driver.cores", "spark.kubernetes.driver.request.cores");
    own("use `driver.cpuLimit`", "spark.kubernetes.driver.limit.cores");
    own("use `executor.cores`", "spark.executor.cores");
    own("use `executor.memory`", "spark.executor.memory");
    own(
        "use `executor.memoryOverhead`",
        "spark.executor.memoryOverhead",
        "spark.executor.memoryOverheadFactor",
        "spark.kubernetes.memoryOverheadFactor");
    own("use `executor.cpu`", "spark.kubernetes.executor.request.cores");
    own("use `executor.cpuLimit`", "spark.kubernetes.executor.limit.cores");
    own("use `executor.instances`", "spark.executor.instances");
    own("use `executor.dynamic`", "spark.dynamicAllocation.enabled");
    own(
        "use `executor.dynamic.min`",
        "spark.dynamicAllocation.initialExecutors",
        "spark.dynamicAllocation.minExecutors");
    own("use `executor.dynamic.max`", "spark.dynamicAllocation.maxExecutors");
    own(WIRING, "spark.dynamicAllocation.shuffleTracking.enabled");
  }

  /** Whole families of keys. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "spark.authenticate.secret", "driver and executors have a secret already",
          "spark.kubernetes.authenticate.", "the pod's own account is used",
          "spark.kubernetes.driver.", "the notebook's pod is the program's",
          "spark.kubernetes.executor.label.", "labels select executors for their removal",
          "spark.kubernetes.executor.secrets.", "secrets are not handed to executors",
          "spark.kubernetes.executor.volumes.",
              "executors have the volumes of the program's template",
          "spark.kubernetes.node.selector.", "use `executor.nodeSelector`",
          "spark.kubernetes.executor.node.selector.", "use `executor.nodeSelector`");

  private static final Map<String, String> PROTECTION =
      Map.ofEntries(
          Map.entry("spark.authenticate", "true"),
          Map.entry("spark.authenticate.enableSaslEncryption", "true"),
          Map.entry("spark.network.crypto.enabled", "true"),
          Map.entry("spark.network.crypto.saslFallback", "false"),
          Map.entry("spark.network.sasl.serverAlwaysEncrypt", "true"),
          Map.entry("spark.io.encryption.enabled", "true"),
          Map.entry("spark.ui.xXssProtection", "1; mode=block"),
          Map.entry("spark.ui.xContentTypeOptions.enabled", "true"),
          Map.entry("spark.redaction.regex", "Spark's own"),
          Map.entry("spark.ui.filters", "the program's"));

  private OwnedKeys() {}

  private static void own(String instead, String... keys) {
    for (var key : keys) {
      INSTEAD.put(key, instead);
    }
  }

  /** What to write instead of a key; nothing when the key is free. */
  public static Optional<String> instead(String key) {
    var own = INSTEAD.get(key);
    if (own != null) {
      return Optional.of(own);
    }
    return FAMILIES.entrySet().stream()
        .filter(family -> key.startsWith(family.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The value that a key has and keeps, because it protects sessions. */
  public static Optional<String> protection(String key) {
    return Optional.ofNullable(PROTECTION.get(key));
  }
}
