package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharedPlatformTest {
  private static final String STACK = "organization/sparkdriver/platform";

  @Test
  void theOtherStacksKubeconfigStaysASecret() {
    var run = StackRun.of(stack -> new SharedPlatform(STACK, "4.23.0"));

    assertThat(run.one("kubernetes", "kubernetes").input("kubeconfig"))
        .isEqualTo(new Registered.Secret("a kubeconfig"));
  }

  @Test
  void podsGoWhereTheOtherStackSays() {
    var connection = new AtomicReference<ClusterConnection>();
    StackRun.of(stack -> connection.set(new SharedPlatform(STACK, "4.23.0").connection()));

    assertThat(connection.get().drivers())
        .isEqualTo(new Placement(Map.of("sparkdriver.dev/pool", "drivers"), List.of()));
    assertThat(connection.get().executors())
        .isEqualTo(
            new Placement(
                Map.of("sparkdriver.dev/pool", "executors"),
                List.of(new Toleration("sparkdriver.dev/pool", "executors", "NoSchedule"))));
  }

  @Test
  void aStackThatLacksAnOutputIsNamedWithIt() {
    assertThatThrownBy(
            () -> StackRun.of(stack -> new SharedPlatform(STACK + "-without-executors", "4.23.0")))
        .hasMessageContaining(
            "Stack `organization/sparkdriver/platform-without-executors` has no usable output"
                + " `executors`. It must be a stack of this version with `cluster.target: gke`, and"
                + " `pulumi up` must have succeeded there.");
  }
}
