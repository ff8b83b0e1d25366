package dev.sparkdriver.gcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcpLocationTest {
  @ParameterizedTest
  @CsvSource({
    "europe-west1-b, false, europe-west1, 1",
    "europe-west1, true, europe-west1, 3",
    "us-central1-f, false, us-central1, 1",
    "northamerica-northeast2, true, northamerica-northeast2, 3"
  })
  void aNameTellsZoneFromRegion(String name, boolean regional, String region, int zones) {
    var location = new GcpLocation(name);

    assertThat(location.regional()).isEqualTo(regional);
    assertThat(location.region()).isEqualTo(region);
    assertThat(location.zones()).isEqualTo(zones);
  }
}
