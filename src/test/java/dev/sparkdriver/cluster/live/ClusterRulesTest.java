package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.validation.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings ask for against what a cluster has. */
class ClusterRulesTest {
  private static final String STACK =
      """
      config:
        pulumi:disable-default-providers: ["*"]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:defaults:
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
          %s
        sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
      """;
  private static final ClusterFacts.Node LARGE =
      new ClusterFacts.Node("large", 8000, 32768, Map.of("disk", "ssd"), List.of());
  private static final ClusterFacts.Node SMALL =
      new ClusterFacts.Node("small", 1000, 2048, Map.of(), List.of());
  private static final ClusterFacts.Node ARM =
      new ClusterFacts.Node("arm", 8000, 32768, Map.of("kubernetes.io/arch", "arm64"), List.of());
  private static final ClusterFacts.Node AMD =
      new ClusterFacts.Node("amd", 8000, 32768, Map.of("kubernetes.io/arch", "amd64"), List.of());
  private static final ClusterFacts.Node TAINTED =
      new ClusterFacts.Node(
          "tainted",
          8000,
          32768,
          Map.of("disk", "ssd"),
          List.of(new Toleration("dedicated", "spark", "NoSchedule")));
  private static final ClusterFacts.StorageClass USUAL =
      new ClusterFacts.StorageClass("standard", true, true, "sparkdriver.dev/directory");

  private final Found found = new Found();

  private void judge(String defaults, ClusterFacts facts) {
    var source = Validation.PROJECT.yaml("stack", STACK.formatted(defaults));
    var stack = (Validation.Valid) Validation.of(source);
    new ClusterRules(facts).check(stack.bound(), found.diagnostics());
  }

  private void judgeBuilt(ClusterFacts facts) {
    var images = "{notebook: \"example.org/jupyter:1\", executor: \"example.org/spark:1\"}";
    var text =
        STACK
            .formatted("")
            .replace("    images: " + images, "    driver: {}")
            .replace(
                "  sparkdriver:defaults:",
                "  sparkdriver:images: {build: true, registry: r.example.org/x}\n"
                    + "  sparkdriver:defaults:");
    var stack = (Validation.Valid) Validation.of(Validation.PROJECT.yaml("stack", text));
    new ClusterRules(facts).check(stack.bound(), found.diagnostics());
  }

  private void judgeTeams(String teams, ClusterFacts facts) {
    new ClusterRules(facts).check(Stacks.valid("", teams).bound(), found.diagnostics());
  }

  private static ClusterFacts facts(String version, ClusterFacts.Node... nodes) {
    return new ClusterFacts(version, List.of(nodes), List.of(USUAL));
  }

  @Test
  void aClusterThatHasItAllIsFine() {
    judge("", facts("v1.34.1", LARGE));

    assertThat(found.errors()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void anOldServerIsRefusedWithBothVersions() {
    judge("", facts("v1.24.3", LARGE));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0]: the cluster runs Kubernetes v1.24.3, and Spark 3.5.9 needs 1.25");
  }

  @Test
  void spark4NeedsANewerServer() {
    judge("spark: {version: 4.0.1}", facts("v1.29.0", LARGE));

    assertThat(found.errors()).singleElement().asString().endsWith("and Spark 4.0.1 needs 1.30");
  }

  @Test
  void aStorageClassThatIsNotThereIsRefused() {
    judge("volume: {storageClass: fast}", facts("v1.34.1", LARGE));

    assertThat(found.errors())
        .containsExactly("defaults.volume.storageClass: the cluster has no storage class `fast`");
  }

  @Test
  void aClusterWithoutADefaultStorageClassNeedsOneNamed() {
    judge("", new ClusterFacts("v1.34.1", List.of(LARGE), List.of()));

    assertThat(found.errors()).singleElement().asString().endsWith("no default storage class");
  }

  @Test
  void volumesThatCannotGrowAreToldOf() {
    var fixed = new ClusterFacts.StorageClass("fixed", true, false, "sparkdriver.dev/directory");
    judge("", new ClusterFacts("v1.34.1", List.of(LARGE), List.of(fixed)));

    assertThat(found.errors()).isEmpty();
    assertThat(found.warnings())
        .containsExactly("teams[0].notebooks[0]: volumes of storage class `fixed` cannot grow");
  }

  @Test
  void aSharedFolderNeedsMoreThanADisk() {
    var disk = new ClusterFacts.StorageClass("disk", true, true, "pd.csi.storage.gke.io");
    judgeTeams(
        "- {name: ads, shared: {}, notebooks: [{name: main}]}",
        new ClusterFacts("v1.34.1", List.of(LARGE), List.of(disk)));

    assertThat(found.errors())
        .containsExactly("teams[0].shared: a volume of storage class `disk` is a disk of one node");
  }

  @Test
  void aSharedFolderOfAFileSystemIsNothingToTellOf() {
    judgeTeams("- {name: ads, shared: {}, notebooks: [{name: main}]}", facts("v1.34.1", LARGE));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void anExecutorLargerThanEveryNodeIsToldOfWithNumbers() {
    judge("executor: {memory: 25g, instances: 1}", facts("v1.34.1", SMALL, LARGE));
    assertThat(found.warnings())
        .contains(
            "defaults.executor: an executor asks for 1000m cpu and 35840Mi memory,"
                + " and the largest of 2 nodes, large, leaves 8000m and 32768Mi");
  }

  @Test
  void aNotebookLargerThanEveryNodeIsToldOf() {
    judge("", facts("v1.34.1", SMALL));

    assertThat(found.warnings())
        .anyMatch(text -> text.contains("the notebook's pod asks for 500m cpu"));
  }

  @Test
  void nodesThatAreLargeEnoughTogetherMayBeTooSmallEach() {
    var node = new ClusterFacts.Node("a", 8000, 5120, Map.of(), List.of());
    judge("executor: {memoryOverhead: 2g}", facts("v1.34.1", node, node));

    assertThat(found.warnings())
        .singleElement()
        .asString()
        .endsWith("but not where whole pods fit");
  }

  @Test
  void onlyNodesWithTheRightLabelsCount() {
    judge("executor: {nodeSelector: {disk: tape}}", facts("v1.34.1", LARGE));

    assertThat(found.warnings())
        .anyMatch(
            text -> text.endsWith("no node has the labels of `nodeSelector` and `nodeAffinity`"));
  }

  @Test
  void nodesThatBuiltImagesAreNotForDoNotCount() {
    judgeBuilt(facts("v1.34.1", ARM));

    assertThat(found.warnings())
        .anyMatch(text -> text.endsWith("no node is of amd64, which built images are for"));
  }

  @Test
  void nodesThatTheyAreForDo() {
    judgeBuilt(facts("v1.34.1", ARM, AMD));

    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void nodesOfAnyKindCountForImagesByReference() {
    judge("", facts("v1.34.1", ARM));

    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void nodesThatMustBeOtherwiseDoNotCount() {
    judge("driver: {nodeAffinity: [disk notin (ssd)]}", facts("v1.34.1", LARGE));

    assertThat(found.warnings())
        .singleElement()
        .asString()
        .startsWith("defaults.driver: the notebook's pod asks for 500m cpu");
  }

  @Test
  void aTaintedNodeIsNoRoom() {
    judge("", facts("v1.34.1", TAINTED));

    assertThat(found.warnings())
        .contains(
            "teams[0].notebooks[0]: the notebook's pod asks for 500m cpu and 3380Mi memory, and nodes"
                + " have taints that it does not tolerate: `dedicated=spark:NoSchedule`")
        .anyMatch(text -> text.contains("and all nodes leave 0m and 0Mi"));
  }

  @Test
  void aTaintedNodeIsRoomForWhatToleratesIt() {
    var tolerations = "tolerations: [\"dedicated=spark:NoSchedule\"]";
    judge("driver: {%1$s}\n    executor: {%1$s}".formatted(tolerations), facts("v1.34.1", TAINTED));

    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void aNodeForExecutorsAloneIsNoneOnAClusterOfOthers() {
    var pool =
        new ClusterFacts.Node(
            "executors",
            8000,
            32768,
            Map.of(),
            List.of(new Toleration("sparkdriver.dev/pool", "executors", "NoSchedule")));
    judge("", facts("v1.34.1", pool));

    assertThat(found.warnings()).hasSize(3);
  }

  @Test
  void theStorageClassOfLocalDisksHasToBeThereToo() {
    judge("executor: {localDisk: {size: 1Gi, storageClass: nvme}}", facts("v1.34.1", LARGE));

    assertThat(found.errors())
        .containsExactly(
            "defaults.executor.localDisk.storageClass: the cluster has no storage class `nvme`");
  }
}
