package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server says to a pod that would be more than a team's pod may be. */
@OnSharedStack
final class PodSecurityIT {

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: intruder, namespace: it-a}
      spec:
        %s
        containers:
          - name: intruder
            image: any
            %s
      """;

  private Cluster cluster;

  @BeforeAll
  void useTheSharedStack(SharedStack shared) {
    cluster = shared.cluster();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volumes: [{name: host, hostPath: {path: /}}]             | stdin: false | restricted volume types",
        "hostNetwork: true                                        | stdin: false | host namespaces",
        "hostPID: true                                            | stdin: false | host namespaces",
        "dnsPolicy: Default | 'securityContext: {privileged: true}'              | privileged",
        "dnsPolicy: Default | 'securityContext: {runAsUser: 0}'                  | runAsUser=0",
        "dnsPolicy: Default | 'securityContext: {allowPrivilegeEscalation: true}' | allowPrivilegeEscalation",
        "dnsPolicy: Default | 'securityContext: {capabilities: {add: [NET_ADMIN]}}' | capabilities",
        "dnsPolicy: Default | 'ports: [{containerPort: 80, hostPort: 80}]'       | hostPort"
      })
  void isRefused(String ofThePod, String ofTheContainer, String reason) {
    var pod = POD.formatted(ofThePod, ofTheContainer);
    var ended = cluster.tryKubectl(pod, "create", "--dry-run=server", "-f", "-");
    assertThat(ended.err()).containsIgnoringCase("forbidden").contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system-cluster-critical", "system-node-critical"})
  void aPriorityOfTheSystemsIsRefused(String priority) {
    var pod = Intruder.in(SharedStack.TEAM, "priorityClassName: " + priority);
    var ended = cluster.tryKubectl(pod, "create", "--dry-run=server", "-f", "-");
    assertThat(ended.err()).contains("exceeded quota: team-priorities");
  }
}
