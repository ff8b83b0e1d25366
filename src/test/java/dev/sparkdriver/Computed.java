package dev.sparkdriver;

import java.util.HashMap;
import java.util.Map;

/** What the clouds would answer beside what was asked for. */
final class Computed {

  private Computed() {}

  static Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
    var state = new HashMap<>(inputs);
    switch (type.substring(type.lastIndexOf(':') + 1)) {
      case "Account" -> account(state);
      case "Cluster" -> cluster(state);
      case "Image" -> state.put("repoDigest", untagged(inputs) + "@sha256:digest");
      case "Network", "Subnetwork" -> state.put("selfLink", "https://compute/" + name);
      case "ServiceIdentity" ->
          state.put("email", "service-1@container-engine-robot.iam.gserviceaccount.com");
      default -> {
        // what is asked for says it all
      }
    }
    if (!type.startsWith("kubernetes:")) {
      state.putIfAbsent("name", name);
    }
    return state;
  }

  private static String untagged(Map<String, Object> image) {
    return image.get("imageName").toString().replaceAll(":[^:/]*$", "");
  }

  private static void account(Map<String, Object> state) {
    var email = state.get("accountId") + "@" + state.get("project") + ".iam.gserviceaccount.com";
    state.put("email", email);
    state.put("name", "projects/" + state.get("project") + "/serviceAccounts/" + email);
  }

  private static void cluster(Map<String, Object> state) {
    state.put("endpoint", "192.0.2.1");
    state.put("masterAuth", Map.of("clusterCaCertificate", "QVVUSE9SSVRZ"));
  }
}
