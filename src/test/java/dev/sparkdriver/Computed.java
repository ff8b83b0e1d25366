package dev.sparkdriver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the clouds would answer beside what was asked for. */
final class Computed {

  private Computed() {}

  static Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
    var state = new HashMap<>(inputs);
    switch (type.substring(type.lastIndexOf(':') + 1)) {
      case "Account" -> account(state);
      case "Cluster" -> cluster(state);
      case "GlobalAddress" -> state.put("address", "192.0.2.2");
      case "Image" -> state.put("repoDigest", untagged(inputs) + "@sha256:digest");
      case "Network", "Subnetwork" -> state.put("selfLink", "https://compute/" + name);
      case "Project" -> state.put("number", "987654321098");
      case "ServiceIdentity" ->
          state.put("email", "service-1@container-engine-robot.iam.gserviceaccount.com");
      case "StackReference" -> state.put("outputs", told(name));
      default -> {
        // what is asked for says it all
      }
    }
    if (!type.startsWith("kubernetes:")) {
      state.putIfAbsent("name", name);
    }
    return state;
  }

  /** What is known of a resource that is not there yet; another stack is. */
  static Map<String, Object> beforeItIs(String type, String name, Map<String, Object> inputs) {
    return type.equals("pulumi:pulumi:StackReference") ? of(type, name, inputs) : inputs;
  }

  /** What a cloud is asked without making anything. */
  static Map<String, Object> answer(String token) {
    return switch (token) {
      case "gcp:organizations/getProject:getProject" -> Map.of("number", "123456789012");
      case "pulumi:pulumi:readStackResourceOutputs" -> Map.of("outputs", Map.of());
      case "pulumi:pulumi:readStackOutputs" ->
          Map.of("outputs", Map.of("kubeconfig", "a kubeconfig"));
      default -> throw new AssertionError("nobody answers " + token);
    };
  }

  private static String untagged(Map<String, Object> image) {
    return image.get("imageName").toString().replaceAll(":[^:/]*$", "");
  }

  private static void account(Map<String, Object> state) {
    var email = state.get("accountId") + "@" + state.get("project") + ".iam.gserviceaccount.com";
    state.put("email", email);
    state.put("member", "serviceAccount:" + email);
    state.put("name", "projects/" + state.get("project") + "/serviceAccounts/" + email);
  }

  /** What another stack tells, but for an output that its name says it is without or has odd. */
  private static Map<String, Object> told(String stack) {
    var toleration =
        Map.of("key", "sparkdriver.dev/pool", "value", "executors", "effect", "NoSchedule");
    var outputs = new HashMap<String, Object>();
    outputs.put("kubeconfig", "a kubeconfig");
    outputs.put("drivers", placement("drivers", List.of()));
    outputs.put("executors", placement("executors", List.of(toleration)));
    outputs.keySet().removeIf(output -> stack.endsWith("-without-" + output));
    outputs.replaceAll((output, value) -> stack.endsWith("-odd-" + output) ? List.of(1) : value);
    return outputs;
  }

  private static Map<String, Object> placement(String pool, List<?> tolerations) {
    return Map.of("nodeSelector", Map.of("sparkdriver.dev/pool", pool), "tolerations", tolerations);
  }

  private static void cluster(Map<String, Object> state) {
    state.put("endpoint", "192.0.2.1");
    state.put("masterAuth", Map.of("clusterCaCertificate", "QVVUSE9SSVRZ"));
  }
}
