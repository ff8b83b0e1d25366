package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private static final StackRun RUN = StackRun.of(Stacks.withDefaults("driver: {maxSessions: 3}"));

  private static Registered driver() {
    return RUN.one("Service", "ads/main/driver");
  }

  private static Registered notebook() {
    return RUN.one("Service", "ads/main/http");
  }

  @Test
  void executorsCanFindADriverThatIsNotReadyYet() {
    assertThat(driver().input("spec.clusterIP")).isEqualTo("None");
    assertThat(driver().input("spec.publishNotReadyAddresses")).isEqualTo(true);
  }

  @Test
  void executorsReachTheirDriverAndNobodySparksPages() {
    assertThat(driver().list("spec.ports"))
        .extracting(port -> ((Map<?, ?>) port).get("port").toString())
        .containsExactly("7078", "7079", "7080", "7178", "7179", "7180");
  }

  @Test
  void everyPortHasANameOfItsOwn() {
    assertThat(driver().list("spec.ports"))
        .extracting(port -> ((Map<?, ?>) port).get("name").toString())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]([a-z0-9-]{0,13}[a-z0-9])?"));
  }

  @Test
  void thePluginWaitsForNeither() {
    assertThat(RUN.all("Service"))
        .isNotEmpty()
        .allSatisfy(
            service ->
                assertThat(service.mapping("metadata.annotations").get("pulumi.com/skipAwait"))
                    .isEqualTo("true"));
  }

  @Test
  void theNotebookIsReachedInsideTheClusterOnly() {
    assertThat(notebook().input("spec.type")).isEqualTo("ClusterIP");
    assertThat(notebook().input("spec.ports"))
        .isEqualTo(
            List.of(Map.of("name", "http", "port", 8888L, "targetPort", 8888L, "protocol", "TCP")));
  }

  @Test
  void bothServicesSelectTheNotebooksPodByLabelsThatNeverChange() {
    var pod = RUN.one("StatefulSet", "ads/main/server");

    for (var service : List.of(driver(), notebook())) {
      assertThat(service.input("spec.selector")).isEqualTo(pod.input("spec.selector.matchLabels"));
    }
  }

  @Test
  void theirNamesAreThoseInTheConfAndTheOutputs() {
    assertThat(driver().objectName()).isEqualTo("main-driver");
    assertThat(notebook().objectName()).isEqualTo("main");
  }
}
