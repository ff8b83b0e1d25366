package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void eachRangeIsAsLongAsThereMayBeSessions() {
    var ports = new Ports(4);

    assertThat(ports.driver().stream()).containsExactly(7078, 7079, 7080, 7081);
    assertThat(ports.blockManager().stream()).containsExactly(7178, 7179, 7180, 7181);
    assertThat(ports.ui().stream()).containsExactly(4040, 4041, 4042, 4043);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 32})
  void noPortIsInTwoRanges(int sessions) {
    var ports = new Ports(sessions);

    assertThat(
            Stream.concat(ports.reachable().stream(), Stream.of(ports.ui()))
                .flatMap(range -> range.stream().boxed()))
        .hasSize(3 * sessions)
        .doesNotHaveDuplicates();
  }

  @Test
  void sparkWalksToTheEndOfARangeAndNoFurther() {
    var ports = new Ports(4);

    assertThat(ports.driver().first() + ports.retries()).isEqualTo(ports.driver().last());
  }
}
