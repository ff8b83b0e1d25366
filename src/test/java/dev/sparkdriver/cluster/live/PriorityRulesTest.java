package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.bind.Bound;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PriorityRulesTest {

  private static final PriorityRules RULES =
      new PriorityRules(Set.of("batch", "system-node-critical"));

  private static Bound settings(String defaults) {
    return Stacks.valid(defaults, "- {name: ads, notebooks: [{name: main}]}").bound();
  }

  private static Found judged(String defaults) {
    var found = new Found();
    RULES.check(settings(defaults), found.diagnostics());
    return found;
  }

  @Test
  void oneThatIsNotThereIsRefused() {
    assertThat(judged("driver: {priorityClass: urgent}").errors())
        .containsExactly(
            "defaults.driver.priorityClass: the cluster has no priority class `urgent`");
  }

  @Test
  void oneThatIsThereIsNothingToTellOf() {
    assertThat(judged("executor: {priorityClass: batch}").errors()).isEmpty();
  }

  @Test
  void theClusterIsAskedOnlyWhereOneIsNamed() {
    assertThat(PriorityRules.concern(settings(""))).isFalse();
    assertThat(PriorityRules.concern(settings("executor: {priorityClass: batch}"))).isTrue();
  }
}
