package dev.sparkdriver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is asked of the engine; what a real one answers is in the tests on the sandbox. */
class RunningEngineTest {

  @Test
  void theStateIsAskedForByTheStacksFullName() {
    var name = new AtomicReference<String>();
    var run = StackRun.of(stack -> name.set(new RunningEngine().stack()));

    assertThat(name.get().split("/")).hasSize(3);
    assertThat(run.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.args).containsEntry("stackName", name.get()));
  }

  @Test
  void anOutputOfAnotherStackIsAskedForByThatStacksName() {
    var output = new AtomicReference<Optional<String>>();
    var other = "organization/sparkdriver/platform";
    var run = StackRun.of(stack -> output.set(new RunningEngine().output(other, "kubeconfig")));

    assertThat(run.calls()).anySatisfy(call -> assertThat(call.args).containsEntry("name", other));
    assertThat(output.get()).hasValue("a kubeconfig");
  }
}
