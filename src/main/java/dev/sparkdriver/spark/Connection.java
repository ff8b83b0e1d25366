package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;
import java.util.TreeMap;

/** The addresses of cluster, driver and executors, and the folders that a driver writes to. */
final class Connection implements ConfFeature {

  /** What to write instead of a key that only the program can know the value of. */
  static final String LEAVE_OUT = "leave it out; the program wires driver and executors";

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var names = args.names();
    var ports = args.ports();
    var conf = new TreeMap<String, String>();
    conf.put("spark.master", "k8s://https://kubernetes.default.svc");
    conf.put("spark.submit.deployMode", "client");
    conf.put("spark.kubernetes.namespace", names.namespace());
    // Executors belong to this pod: Kubernetes removes them with it.
    conf.put("spark.kubernetes.driver.pod.name", names.pod());
    // The driver may touch pods alone, and a session without these asks for more.
    conf.put("spark.kubernetes.driver.service.deleteOnTermination", "false");
    conf.put("spark.kubernetes.driver.ownPersistentVolumeClaim", "false");
    conf.put("spark.driver.host", names.host(names.driver()));
    conf.put("spark.driver.bindAddress", "0.0.0.0");
    conf.put("spark.driver.port", String.valueOf(ports.driver().first()));
    conf.put("spark.driver.blockManager.port", String.valueOf(ports.blockManager().first()));
    conf.put("spark.ui.port", String.valueOf(ports.ui().first()));
    conf.put("spark.port.maxRetries", String.valueOf(ports.retries()));
    conf.put("spark.local.dir", ImageContract.SPARK_DATA);
    conf.put("spark.jars.ivy", args.server().home() + "/.ivy2");
    return conf;
  }

  @Override
  public Map<String, String> owned() {
    var cluster = "the program's target is the cluster; see `cluster`";
    return Map.ofEntries(
        Map.entry("spark.master", cluster),
        Map.entry("spark.submit.deployMode", cluster),
        Map.entry("spark.kubernetes.namespace", "a team's sessions run in the team's namespace"),
        Map.entry("spark.kubernetes.authenticate.*", "the pod's own account is used"),
        Map.entry("spark.kubernetes.driver.*", "the notebook's pod is the program's"),
        Map.entry("spark.kubernetes.driver.pod.name", LEAVE_OUT),
        Map.entry("spark.driver.host", LEAVE_OUT),
        Map.entry("spark.driver.bindAddress", LEAVE_OUT),
        Map.entry("spark.driver.port", LEAVE_OUT),
        Map.entry("spark.driver.blockManager.port", LEAVE_OUT),
        Map.entry("spark.blockManager.port", LEAVE_OUT),
        Map.entry("spark.ui.port", LEAVE_OUT),
        Map.entry("spark.port.maxRetries", LEAVE_OUT),
        Map.entry("spark.local.dir", LEAVE_OUT),
        Map.entry("spark.jars.ivy", LEAVE_OUT));
  }
}
