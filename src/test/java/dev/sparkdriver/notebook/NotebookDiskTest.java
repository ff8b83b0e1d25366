package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotebookDiskTest {

  private static Registered claim(String lines) {
    return StackRun.of(Stacks.withDefaults(lines)).one("PersistentVolumeClaim", "ads/main/home");
  }

  @Test
  void aClaimIsOfTheSizeAskedFor() {
    assertThat(claim("volume: {size: 20Gi}").input("spec"))
        .isEqualTo(
            Map.of(
                "accessModes", List.of("ReadWriteOnce"),
                "resources", Map.of("requests", Map.of("storage", "20Gi"))));
  }

  @Test
  void theStorageClassIsTheClustersUnlessOneIsNamed() {
    assertThat(claim("").mapping("spec").containsKey("storageClassName")).isFalse();
    assertThat(claim("volume: {storageClass: fast}").input("spec.storageClassName"))
        .isEqualTo("fast");
  }

  @Test
  void aVolumeIsProtectedWhereTheSettingsSaySo() {
    assertThat(claim("").protect()).isFalse();
    assertThat(claim("volume: {protect: true}").protect()).isTrue();
  }

  @Test
  void protectingAVolumeProtectsNothingElse() {
    var run = StackRun.of(Stacks.withDefaults("volume: {protect: true}"));

    assertThat(run.resources())
        .filteredOn(Registered::protect)
        .extracting(Registered::objectName)
        .containsOnly("main-home");
  }

  @Test
  void nobodyWaitsForAChangedClaim() {
    assertThat(claim("").mapping("metadata.annotations").get("pulumi.com/skipAwait"))
        .isEqualTo("true");
  }
}
