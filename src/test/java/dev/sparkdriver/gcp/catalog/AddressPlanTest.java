package dev.sparkdriver.gcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.settings.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPlanTest {
  private static final long TEN = 10L << 24;

  @ParameterizedTest
  @CsvSource({
    "8, 10.192.0.0/10, 10.0.0.0/9, 10.128.0.0/16",
    "14, 10.3.0.0/16, 10.0.0.0/15, 10.2.0.0/16",
    "17, 10.0.96.0/19, 10.0.0.0/18, 10.0.64.0/19",
    "23, 10.0.1.128/25, 10.0.0.0/24, 10.0.1.0/25"
  })
  void aBlockIsCutByItsSizeAlone(int prefix, String nodes, String pods, String services) {
    var plan = AddressPlan.of(new Cidr(TEN, prefix));

    assertThat(plan.nodes()).hasToString(nodes);
    assertThat(plan.pods()).hasToString(pods);
    assertThat(plan.services()).hasToString(services);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 14, 16, 20, 22, 23})
  void thePartsAreInTheBlockAndApart(int prefix) {
    var block = new Cidr(TEN, prefix);
    var plan = AddressPlan.of(block);

    assertThat(plan.nodes().overlaps(plan.pods())).isFalse();
    assertThat(plan.nodes().overlaps(plan.services())).isFalse();
    assertThat(plan.pods().overlaps(plan.services())).isFalse();
    assertThat(plan.nodes().first() + plan.nodes().size()).isEqualTo(TEN + block.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 14, 16, 20, 22, 23})
  void everyPartStartsWhereABlockOfItsSizeMay(int prefix) {
    var plan = AddressPlan.of(new Cidr(TEN, prefix));

    assertThat(plan.nodes().first() % plan.nodes().size()).isZero();
    assertThat(plan.pods().first() % plan.pods().size()).isZero();
    assertThat(plan.services().first() % plan.services().size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"14, 512", "17, 64", "20, 8", "22, 2", "23, 1"})
  void aNodeTakes256AddressesForItsPods(int prefix, long nodes) {
    assertThat(AddressPlan.of(new Cidr(TEN, prefix)).mostNodes()).isEqualTo(nodes);
  }

  @Test
  void aBlockWithoutRoomForANodesPodsIsNoBlock() {
    var block = new Cidr(TEN, 24);

    assertThat(AddressPlan.fits(block)).isFalse();
    assertThatThrownBy(() -> AddressPlan.of(block)).hasMessageContaining("smaller than a /23");
  }
}
