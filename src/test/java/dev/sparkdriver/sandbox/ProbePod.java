package dev.sparkdriver.sandbox;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pod that waits, and from which connections are tried. */
final class ProbePod implements AutoCloseable {

  private static final String NAME = "probe";
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, namespace: %s, labels: {%s}}
      spec:
        restartPolicy: Never
        terminationGracePeriodSeconds: 0
        automountServiceAccountToken: false
        enableServiceLinks: false
        securityContext: {runAsNonRoot: true, runAsUser: 185, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: probe
            image: "%s"
            command: %s
            resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {cpu: "1", memory: 64Mi}}
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  private static final String WAY_OUT =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: probe, namespace: %s}
      spec: {podSelector: {matchLabels: {it: probe}}, policyTypes: [Egress], egress: [{}]}
      """;

  private final Cluster cluster;
  private final String namespace;
  private boolean letOut;

  private ProbePod(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  static ProbePod start(Cluster cluster, String namespace, Map<String, String> labels) {
    var probe = create(cluster, namespace, labels, List.of("sleep", "600"));
    probe.await("condition=Ready");
    return probe;
  }

  private static ProbePod create(
      Cluster cluster, String namespace, Map<String, String> labels, List<String> command) {
    var list =
        labels.entrySet().stream()
            .map(label -> label.getKey() + ": " + label.getValue())
            .collect(Collectors.joining(", "));
    var words = new Gson().toJson(command);
    var pod = POD.formatted(NAME, namespace, list, cluster.image("spark"), words);
    cluster.tryKubectl(pod, "create", "-f", "-").orFail();
    return new ProbePod(cluster, namespace);
  }

  private void await(String state) {
    cluster.kubectl("wait", "-n", namespace, "--for=" + state, "pod/" + NAME, "--timeout=120s");
  }

  /**
   * One that may connect to everybody, as far as it depends on its own side: whoever it does not
   * reach has a wall.
   */
  static ProbePod startLetOut(Cluster cluster, String namespace, Map<String, String> labels) {
    var all = new TreeMap<>(labels);
    all.put("it", NAME);
    cluster.tryKubectl(WAY_OUT.formatted(namespace), "apply", "-f", "-").orFail();
    var probe = start(cluster, namespace, all);
    probe.letOut = true;
    return probe;
  }

  /** What becomes of a connection that a pod without labels tries before all else. */
  static String firstReach(Cluster cluster, String namespace, String host, int port) {
    var command = List.of("python3", "-c", Reach.PYTHON + Reach.line(host, port));
    try (var probe = create(cluster, namespace, Map.of(), command)) {
      probe.await("jsonpath={.status.phase}=Succeeded");
      return cluster.kubectl("logs", "-n", namespace, NAME).strip();
    }
  }

  /** What becomes of a connection; see {@link Reach}. */
  String reach(String host, int port) {
    var code = Reach.PYTHON + Reach.line(host, port);
    return cluster.kubectl("exec", "-n", namespace, NAME, "--", "python3", "-c", code).strip();
  }

  @Override
  public void close() {
    cluster.kubectl("delete", "pod", "-n", namespace, NAME, "--wait=true");
    if (letOut) {
      cluster.kubectl("delete", "networkpolicy", "-n", namespace, NAME);
    }
  }
}
