package dev.sparkdriver.sandbox;

import java.nio.file.Path;

/**
 * The stack file of a test's stack: small sessions, volumes that go with it, and a way to the
 * servers of tests, at the ports that the kernel chooses.
 */
final class StackFile {

  private StackFile() {}

  /**
   * Its text, without what the engine adds.
   *
   * @param teams the teams, each a YAML flow mapping
   */
  static String text(Cluster cluster, Path kubeconfig, String executorMemory, String... teams) {
    return """
        config:
          pulumi:disable-default-providers: [kubernetes, gcp, docker]
          sparkdriver:cluster:
            target: kubeconfig
            kubeconfig: {file: %s}
            dns: [%s/32]
          sparkdriver:defaults:
            driver: {memory: 512m, cpu: 100m, maxSessions: 2}
            executor: {instances: 2, cpu: 100m, cpuLimit: "1", memory: %s}
            volume: {size: 1Gi, keep: false}
            egress: {to: [{name: servers-of-tests, cidr: %s/32, ports: [32768-60999]}]}
            images: {notebook: "%s", executor: "%s", gateway: "%s"}
          sparkdriver:teams: [%s]
        """
        .formatted(
            kubeconfig,
            ServerProcess.HOST,
            executorMemory,
            ServerProcess.HOST,
            cluster.image("jupyter"),
            cluster.image("spark"),
            cluster.image("gateway"),
            String.join(", ", teams));
  }
}
