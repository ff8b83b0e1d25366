package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executors go when they have nothing to do, and come again with the work. */
@EverySpark
@OnSharedStack
final class IdleExecutorsIT {

  /** Without a shuffle, whose files keep executors for longer. */
  private static final String COUNT = "print(sc.parallelize(range(100), 2).count())";

  @Test
  void anIdleSessionHasNoExecutorsAndTheNextCellHasNewOnes(SharedStack shared) {
    var team = SharedStack.OTHER_TEAM;
    try (var door = shared.open(team);
        var session = Session.open(shared.logIn(door, team), "python3", shared.cluster(), team)) {
      assertThat(session.lines(COUNT)).containsExactly("100");
      var first = shared.executors(team);
      assertThat(first).isNotEmpty();

      var left = Wait.until(Duration.ofSeconds(90), () -> shared.executors(team), Set::isEmpty);

      assertThat(left).isEmpty();
      assertThat(session.lines(COUNT)).containsExactly("100");
      assertThat(shared.executors(team)).isNotEmpty().doesNotContainAnyElementsOf(first);
    }
  }
}
