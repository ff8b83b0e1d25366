package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A notebook is the same on a cluster of Google's and on any other, but for a listed few places.
 */
class SameObjectsTest {
  private static final String RECIPE =
      """
        sparkdriver:defaults:
          login: {passwordHash: {secure: "%s"}}
          images:
            notebook: registry.example.com/jupyter:3.5.7
            executor: registry.example.com/spark:3.5.7
        sparkdriver:teams:
          - name: ads
            buckets: %s
            notebooks: [{name: main}]
      """;

  private static final String ON_GOOGLE =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster: {target: gke}
        sparkdriver:project: {id: some-project}
        sparkdriver:gke:
          location: europe-west1-b
          authorizedNetworks: [{name: office, cidr: 203.0.113.0/24}]
      """;

  private static final String ELSEWHERE =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster:
          target: kubeconfig
          kubeconfig:
            inline:
              secure: |
                current-context: here
                contexts: [{name: here, context: {cluster: here, user: me}}]
                clusters: [{name: here, cluster: {server: "https://127.0.0.1:6443"}}]
                users: [{name: me, user: {token: t}}]
      """;

  /** What may differ, and why. */
  private static final List<String> DIFFERENCES =
      List.of(
          // drivers run in the drivers' pool
          "StatefulSet ads/main/server: spec.template.spec.nodeSelector",
          // the executors' template names their pool and tolerates its taint
          "ConfigMap ads/main/spark: data.executor-template.yaml",
          // the pod restarts when its conf changes
          "StatefulSet ads/main/server: spec.template.metadata.annotations"
              + ".sparkdriver.dev/spark-checksum",
          // both accounts act as the notebook's Google service account
          "ServiceAccount ads/main/driver: metadata.annotations.iam.gke.io/gcp-service-account",
          "ServiceAccount ads/main/executor: metadata.annotations.iam.gke.io/gcp-service-account");

  @Test
  void onlyPlacementAndIdentityDiffer() {
    var google = objects(run(ON_GOOGLE, "[{name: ads-events}]"));
    var elsewhere = objects(run(ELSEWHERE, "[]"));

    assertThat(google.keySet()).isEqualTo(elsewhere.keySet());
    assertThat(
            google.keySet().stream()
                .flatMap(id -> differing(id, google.get(id), elsewhere.get(id)).stream()))
        .containsExactlyInAnyOrderElementsOf(DIFFERENCES);
  }

  private static StackRun run(String target, String buckets) {
    var text = target + RECIPE.formatted(Stacks.PASSWORD_HASH, buckets);
    return StackRun.of(SettingsReader.read(ConfigSource.yaml("Pulumi.test.yaml", text)));
  }

  private static Map<String, Registered> objects(StackRun run) {
    return run.objects().stream().collect(Collectors.toMap(Registered::id, Function.identity()));
  }

  private static List<String> differing(String id, Registered one, Registered other) {
    var left = flat(one);
    var right = flat(other);
    var paths = new TreeMap<>(left);
    paths.putAll(right);
    return paths.keySet().stream()
        .filter(path -> !left.getOrDefault(path, "").equals(right.getOrDefault(path, "")))
        .map(path -> id + ": " + path.replaceFirst("(nodeSelector)\\..*", "$1"))
        .toList();
  }

  private static Map<String, Object> flat(Registered object) {
    var flat = new TreeMap<String, Object>();
    flatten("", object.inputs(), flat);
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, flat));
    } else {
      flat.put(path, value);
    }
  }
}
