package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPlatformTest {
  private static final String STACK = "organization/sparkdriver/platform";

  @Test
  void theOtherStacksKubeconfigStaysASecret() {
    var run = StackRun.of(stack -> platform(STACK));

    assertThat(run.one("kubernetes", "kubernetes").input("kubeconfig"))
        .isEqualTo(new Registered.Secret("a kubeconfig"));
  }

  @Test
  void podsGoWhereTheOtherStackSays() {
    var connection = new AtomicReference<ClusterConnection>();
    StackRun.of(stack -> connection.set(platform(STACK).connection()));

    assertThat(connection.get().drivers())
        .isEqualTo(new Placement(Map.of("sparkdriver.dev/pool", "drivers"), List.of()));
    assertThat(connection.get().executors())
        .isEqualTo(
            new Placement(
                Map.of("sparkdriver.dev/pool", "executors"),
                List.of(new Toleration("sparkdriver.dev/pool", "executors", "NoSchedule"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubeconfig", "drivers", "executors"})
  void aStackThatLacksAnOutputIsNamedWithIt(String output) {
    assertThatThrownBy(() -> declare("-without-" + output))
        .hasMessageContaining(unusable("-without-", output));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubeconfig", "drivers", "executors"})
  void anOutputOfAnotherKindIsNamedToo(String output) {
    assertThatThrownBy(() -> declare("-odd-" + output))
        .hasMessageContaining(unusable("-odd-", output));
  }

  private static SharedPlatform platform(String stack) {
    return new SharedPlatform(
        "cluster",
        new SharedPlatform.Args(stack, "4.25.0", kubeconfig -> Optional.empty()),
        ComponentResourceOptions.Empty);
  }

  private static void declare(String suffix) {
    StackRun.of(stack -> platform(STACK + suffix));
  }

  private static String unusable(String kind, String output) {
    return ("Stack `%s%s%s` has no usable output `%3$s`. It must be a stack of this version with"
            + " `cluster.target: gke`, and `pulumi up` must have succeeded there.")
        .formatted(STACK, kind, output);
  }
}
