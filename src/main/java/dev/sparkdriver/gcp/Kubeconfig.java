package dev.sparkdriver.gcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A kubeconfig that holds no credential: whoever uses it logs in as themselves. */
final class Kubeconfig {
  private static final String NAME = "sparkdriver";

  private Kubeconfig() {}

  /** The text for a cluster at this address, which shows a certificate of this authority. */
  static String yaml(String endpoint, String authority) {
    var config = new LinkedHashMap<String, Object>();
    config.put("apiVersion", "v1");
    config.put("kind", "Config");
    config.put("current-context", NAME);
    config.put("contexts", named("context", context()));
    config.put("clusters", named("cluster", cluster(endpoint, authority)));
    config.put("users", named("user", Map.of("exec", googleLogin())));
    var style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    style.setSplitLines(false);
    return new Yaml(style).dump(config);
  }

  private static List<Map<String, Object>> named(String kind, Map<String, Object> content) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("name", NAME);
    entry.put(kind, content);
    return List.of(entry);
  }

  private static Map<String, Object> context() {
    var context = new LinkedHashMap<String, Object>();
    context.put("cluster", NAME);
    context.put("user", NAME);
    return context;
  }

  private static Map<String, Object> cluster(String endpoint, String authority) {
    var cluster = new LinkedHashMap<String, Object>();
    cluster.put("server", "https://" + endpoint);
    cluster.put("certificate-authority-data", authority);
    return cluster;
  }

  private static Map<String, Object> googleLogin() {
    var exec = new LinkedHashMap<String, Object>();
    exec.put("apiVersion", "client.authentication.k8s.io/v1beta1");
    exec.put("command", "gke-gcloud-auth-plugin");
    exec.put("installHint", "Install it with: gcloud components install gke-gcloud-auth-plugin");
    exec.put("interactiveMode", "Never");
    exec.put("provideClusterInfo", true);
    return exec;
  }
}
