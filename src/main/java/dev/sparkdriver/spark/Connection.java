package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import java.util.Map;
import java.util.TreeMap;

/** The keys by which driver, executors and the API server find one another. */
final class Connection {

  private Connection() {}

  static Map<String, String> of(Names names, Ports ports) {
    var conf = new TreeMap<String, String>();
    conf.putAll(cluster(names));
    conf.putAll(driver(names, ports));
    conf.putAll(folders());
    return conf;
  }

  private static Map<String, String> cluster(Names names) {
    return Map.of(
        "spark.master", "k8s://https://kubernetes.default.svc",
        "spark.submit.deployMode", "client",
        "spark.kubernetes.namespace", names.namespace(),
        // Executors belong to this pod: Kubernetes removes them with it.
        "spark.kubernetes.driver.pod.name", names.pod(),
        "spark.kubernetes.executor.podTemplateFile",
            ImageContract.CONF + "/" + ExecutorTemplate.FILE,
        // Executors get all their conf from the driver; a ConfigMap per session would outlive it.
        "spark.kubernetes.executor.disableConfigMap", "true",
        "spark.kubernetes.executor.deleteOnTermination", "true");
  }

  private static Map<String, String> driver(Names names, Ports ports) {
    return Map.of(
        "spark.driver.host", names.host(names.driver()),
        "spark.driver.bindAddress", "0.0.0.0",
        "spark.driver.port", String.valueOf(ports.driver().first()),
        "spark.driver.blockManager.port", String.valueOf(ports.blockManager().first()),
        "spark.ui.port", String.valueOf(ports.ui().first()),
        "spark.port.maxRetries", String.valueOf(ports.retries()));
  }

  private static Map<String, String> folders() {
    return Map.of(
        "spark.local.dir", ImageContract.DATA + "/spark",
        "spark.jars.ivy", ImageContract.HOME + "/.ivy2");
  }
}
