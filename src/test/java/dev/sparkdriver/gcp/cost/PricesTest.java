package dev.sparkdriver.gcp.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.source.Node;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of prices; {@code prices.yaml} is it. */
class PricesTest {
  @Test
  void thePricesAreLessThanAYearOld() {
    assertThat(Prices.listed().date())
        .as("look the prices up at their sources, then change the date in prices.yaml")
        .isAfter(LocalDate.now(ZoneOffset.UTC).minusYears(1));
  }

  @Test
  void everyPriceHasItsSource() {
    assertThat(withoutSource(Prices.table(), false)).isEmpty();
  }

  @Test
  void aSeriesThatIsNotInTheTableHasNoPrice() {
    assertThat(Prices.listed().in("europe-west1").orElseThrow().machine("c3-standard-8")).isEmpty();
  }

  @Test
  void aMachineThatNobodyKnowsHasNoPrice() {
    assertThat(Prices.listed().in("europe-west1").orElseThrow().machine("e2-nonsense-3")).isEmpty();
  }

  @Test
  void aRegionThatIsNotInTheTableHasNoPrices() {
    assertThat(Prices.listed().in("us-east1")).isEmpty();
  }

  /** The names of numbers that neither their group nor one around it has a source for. */
  private static List<String> withoutSource(Node.Mapping group, boolean around) {
    var sourced =
        around || group.text("source").filter(url -> url.startsWith("https:")).isPresent();
    var missing = new ArrayList<String>();
    for (var name : group.entries().keySet()) {
      var number = group.text(name).filter(text -> text.matches("[0-9.]+"));
      if (number.isPresent() && !sourced) {
        missing.add(name);
      }
      missing.addAll(withoutSource(group.group(name), sourced));
    }
    return missing;
  }
}
