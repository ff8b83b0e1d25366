package dev.sparkdriver.spark;

import java.util.Map;

/** The pods of executors: their image, their template, and their removal. */
final class ExecutorPods implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    return Map.of(
        "spark.kubernetes.executor.container.image",
        args.executorImage(),
        "spark.kubernetes.executor.podTemplateFile",
        args.server().conf() + "/" + ExecutorTemplate.FILE,
        // Executors get all their conf from the driver; a ConfigMap per session would outlive it.
        "spark.kubernetes.executor.disableConfigMap",
        "true",
        "spark.kubernetes.executor.deleteOnTermination",
        "true");
  }

  @Override
  public Map<String, String> owned() {
    var selector = "use `executor.nodeSelector`";
    return Map.ofEntries(
        Map.entry(
            "spark.kubernetes.container.image", "use `images.notebook` and `images.executor`"),
        Map.entry("spark.kubernetes.container.image.pullSecrets", "use `images.pullSecret`"),
        Map.entry("spark.kubernetes.executor.container.image", "use `images.executor`"),
        Map.entry("spark.kubernetes.executor.podTemplateFile", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.podTemplateContainerName", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.disableConfigMap", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.deleteOnTermination", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.scheduler.name", Connection.LEAVE_OUT),
        // The notebook's image gives these two, for each session its own.
        Map.entry("spark.kubernetes.executor.podNamePrefix", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.label.*", "use `executor.labels`"),
        Map.entry("spark.kubernetes.executor.annotation.*", "use `executor.annotations`"),
        Map.entry("spark.kubernetes.executor.secrets.*", "secrets are not handed to executors"),
        Map.entry(
            "spark.kubernetes.executor.volumes.*",
            "use `executor.localDisk` for shuffle files, and `shared` of the team for others"),
        Map.entry("spark.kubernetes.node.selector.*", selector),
        Map.entry("spark.kubernetes.executor.node.selector.*", selector));
  }
}
