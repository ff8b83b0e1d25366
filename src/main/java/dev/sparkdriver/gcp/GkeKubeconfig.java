package dev.sparkdriver.gcp;

import dev.sparkdriver.cluster.Kubeconfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the kubeconfig of a GKE cluster. It holds no credential: its users log in to Google. */
final class GkeKubeconfig {
  private GkeKubeconfig() {}

  /** The text for a cluster at this address, which shows a certificate of this authority. */
  static String yaml(String endpoint, String authority) {
    return Kubeconfig.text(cluster(endpoint, authority), Map.of("exec", googleLogin()));
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
