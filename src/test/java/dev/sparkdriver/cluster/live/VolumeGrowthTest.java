package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A larger volume against the storage class of the claim that is there. */
class VolumeGrowthTest {
  private final Found found = new Found();

  private void ask(String size, StorageClass... classes) {
    var stack =
        Stacks.valid("", "- {name: ads, notebooks: [{name: main, volume: {size: " + size + "}}]}");
    new ClaimRules(List.of(classes), found.diagnostics())
        .check(
            DeclaredObjects.of(stack.bound()),
            Map.of(
                new NotebookObjects(new Names("ads", "main")).claim(),
                ClaimRulesTest.claim("10Gi", "ReadWriteOnce")));
  }

  private static StorageClass standard(boolean expandable) {
    return new StorageClass("standard", true, expandable, "example.org/disks");
  }

  @Test
  void aVolumeOfAFixedClassDoesNotGrow() {
    ask("20Gi", standard(false));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0].volume.size: PersistentVolumeClaim `main-home` in namespace"
                + " `ads` has 10Gi, and 20Gi are asked for");
    assertThat(found.error().help()).endsWith("go back to 10Gi");
  }

  @Test
  void oneThatStaysAsItIsIsNoMatterOfItsClass() {
    ask("10Gi", standard(false));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void whereTheClassLetsItAVolumeGrows() {
    ask("20Gi", standard(true));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void ofAClassThatIsGoneNothingIsSaid() {
    ask("20Gi", new StorageClass("other", true, false, "example.org/disks"));

    assertThat(found.errors()).isEmpty();
  }
}
