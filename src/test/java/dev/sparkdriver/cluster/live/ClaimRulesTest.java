package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings ask of a volume against the claim that is there. */
class ClaimRulesTest {
  private final Found found = new Found();

  private void judge(String volume, PersistentVolumeClaim there) {
    var notebook = "{name: main, volume: {" + volume + "}}";
    var stack = Stacks.valid("", "- {name: ads, notebooks: [" + notebook + "]}");
    new ClaimRules(List.of(), found.diagnostics())
        .check(
            DeclaredObjects.of(stack.bound()),
            Map.of(new NotebookObjects(new Names("ads", "main")).claim(), there));
  }

  static PersistentVolumeClaim claim(String size, String access) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace("ads")
        .withName("main-home")
        .endMetadata()
        .withNewSpec()
        .withAccessModes(access)
        .withStorageClassName("standard")
        .withNewResources()
        .withRequests(Map.of("storage", new Quantity(size)))
        .endResources()
        .endSpec()
        .build();
  }

  @Test
  void aVolumeMayStayAsItIs() {
    judge("size: 10Gi, storageClass: standard", claim("10Gi", "ReadWriteOnce"));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aVolumeMayGrow() {
    judge("size: 20Gi", claim("10Gi", "ReadWriteOnce"));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aVolumeIsNotShrunk() {
    judge("size: 10Gi", claim("20Gi", "ReadWriteOnce"));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0].volume.size: PersistentVolumeClaim `main-home` in namespace"
                + " `ads` has 20Gi, and 10Gi are asked for");
  }

  /** Suffixes that servers write and a smaller reader would take for bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"1Pi", "1Ei", "1P", "1E", "12e9", "1T"})
  void everyUnitOfASizeIsRead(String size) {
    judge("size: 10Gi", claim(size, "ReadWriteOnce"));

    assertThat(found.errors()).singleElement().asString().contains("10Gi are asked for");
  }

  @Test
  void whatIsAdvisedIsLargeEnough() {
    judge("size: 1Mi", claim("1G", "ReadWriteOnce"));

    assertThat(found.error().help()).isEqualTo("keep at least 954Mi");
  }

  @Test
  void aVolumeKeepsItsClass() {
    judge("storageClass: fast", claim("10Gi", "ReadWriteOnce"));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0].volume.storageClass: PersistentVolumeClaim `main-home` in"
                + " namespace `ads` has class `standard`, and `fast` is asked for");
  }

  @Test
  void aVolumeKeepsItsAccess() {
    judge("size: 10Gi", claim("10Gi", "ReadWriteMany"));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0].volume.size: PersistentVolumeClaim `main-home` in namespace"
                + " `ads` has access `ReadWriteMany`, and `ReadWriteOnce` is asked for");
  }
}
