package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the images unpack to, which every node pulls that runs a notebook or an executor, and what
 * they say of themselves.
 */
@OnSharedStack
final class ImagesIT {

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %1$s-size, namespace: it-a}
      spec:
        restartPolicy: Never
        automountServiceAccountToken: false
        securityContext: {runAsNonRoot: true, runAsUser: 185, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: size
            image: "%2$s"
            command: [sh, -c, "du --summarize --one-file-system --block-size=1MB / 2>/dev/null; true"]
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            resources: {limits: {cpu: 500m, memory: 128Mi}}
      """;

  private Cluster cluster;

  @BeforeAll
  void useTheSharedStack(SharedStack shared) {
    cluster = shared.cluster();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark", "jupyter"})
  void anImageSaysWhichSparkItHas(String image) throws IOException {
    assertThat(RegistryImage.at(cluster.image(image)).labels())
        .containsEntry("dev.sparkdriver.spark", "3.5.9")
        .containsEntry("org.opencontainers.image.version", "3.5.9");
  }

  @Test
  void theNotebooksImageSaysWhatItIsBuiltOn() throws IOException {
    assertThat(RegistryImage.at(cluster.image("jupyter")).labels())
        .containsEntry("org.opencontainers.image.base.name", "localhost/sparkdriver/spark:sandbox");
  }

  @ParameterizedTest
  @CsvSource({"spark, 1000", "jupyter, 1500"})
  void anImageUnpacksToAtMost(String image, int megabytes) {
    var pod = image + "-size";
    cluster.tryKubectl(POD.formatted(image, cluster.image(image)), "create", "-f", "-").orFail();
    try {
      var size =
          Wait.until(
              Duration.ofSeconds(60),
              () -> cluster.tryKubectl("", "logs", "-n", SharedStack.TEAM, pod).out(),
              printed -> printed.contains("/"));
      assertThat(Integer.parseInt(size.split("\t", -1)[0])).isBetween(100, megabytes);
    } finally {
      cluster.kubectl("delete", "pod", "-n", SharedStack.TEAM, pod);
    }
  }
}
