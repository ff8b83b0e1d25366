package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a recipe adds to the template of executors. */
class ExecutorNodesTest {

  private static ConfArgs args(String executor) {
    return new ConfArgs(
        new Names("ads", "main"),
        Stacks.withDefaults("executor: {" + executor + "}").defaults(),
        "example.org/spark:1",
        new DataPlaces(false),
        List.of());
  }

  private static Map<String, Map<String, Object>> template(String executor, Placement nodes) {
    return new Yaml().load(ExecutorTemplate.text(args(executor), nodes));
  }

  private static Map<String, Object> spec(String executor) {
    return template(executor, Placement.ANYWHERE).get("spec");
  }

  private static Map<?, ?> container(String executor) {
    return (Map<?, ?>) ((List<?>) spec(executor).get("containers")).get(0);
  }

  @Test
  void whatTheyTolerateIsAddedToWhatThePoolAsksFor() {
    var pool = new Placement(Map.of(), List.of(new Toleration("spot", "true", "NoSchedule")));
    var spec = template("tolerations: [\"gpu:NoExecute\"]", pool).get("spec");

    assertThat(spec.get("tolerations"))
        .hasToString(
            "[{key=spot, operator=Equal, value=true, effect=NoSchedule},"
                + " {key=gpu, operator=Equal, value=, effect=NoExecute}]");
  }

  @Test
  void everyExpressionAboutNodesHasToHold() {
    var executor = "nodeAffinity: [\"zone in (a, b)\", \"rack notin (c)\", \"!slow\", fast]";

    assertThat(spec(executor).get("affinity"))
        .hasToString(
            "{nodeAffinity={requiredDuringSchedulingIgnoredDuringExecution={nodeSelectorTerms="
                + "[{matchExpressions=[{key=zone, operator=In, values=[a, b]},"
                + " {key=rack, operator=NotIn, values=[c]},"
                + " {key=slow, operator=DoesNotExist}, {key=fast, operator=Exists}]}]}}}");
  }

  @Test
  void everyPreferenceCountsByItself() {
    assertThat(spec("preferredNodeAffinity: [\"zone in (a)\", fast]").get("affinity"))
        .hasToString(
            "{nodeAffinity={preferredDuringSchedulingIgnoredDuringExecution="
                + "[{weight=1, preference={matchExpressions=[{key=zone, operator=In, values=[a]}]}},"
                + " {weight=1, preference={matchExpressions=[{key=fast, operator=Exists}]}}]}}");
  }

  @Test
  void eachSessionIsSpreadByItself() {
    var executor =
        "topologySpread: [{key: zone}, {key: kubernetes.io/hostname, maxSkew: 2, required: true}]";
    var labels =
        "labelSelector={matchLabels={app.kubernetes.io/instance=main,"
            + " app.kubernetes.io/name=sparkdriver-executor}}, matchLabelKeys=[spark-app-selector]}";

    assertThat(spec(executor).get("topologySpreadConstraints"))
        .hasToString(
            "[{topologyKey=zone, maxSkew=1, whenUnsatisfiable=ScheduleAnyway, "
                + labels
                + ", {topologyKey=kubernetes.io/hostname, maxSkew=2, whenUnsatisfiable=DoNotSchedule, "
                + labels
                + "]");
  }

  @Test
  void thePriorityIsThatOfAClass() {
    assertThat(spec("priorityClass: batch")).containsEntry("priorityClassName", "batch");
  }

  @Test
  void labelsAndAnnotationsAreAddedToTheProgramsOwn() {
    var executor = "labels: {example.com/cost: a}, annotations: {example.com/contact: b@c}";
    var metadata = template(executor, Placement.ANYWHERE).get("metadata");

    assertThat(metadata.get("labels").toString())
        .contains("example.com/cost=a")
        .contains("sparkdriver.dev/team=ads");
    assertThat(metadata.get("annotations")).hasToString("{example.com/contact=b@c}");
  }

  @Test
  void roomOnTheNodesDiskIsPromisedAndTheMost() {
    assertThat(container("ephemeralStorage: 20Gi").get("resources"))
        .hasToString("{requests={ephemeral-storage=20Gi}, limits={ephemeral-storage=20Gi}}");
  }

  @Test
  void aLocalDiskIsAVolumeThatGoesWithItsPod() {
    assertThat(spec("localDisk: {size: 1Gi, storageClass: nvme}").get("volumes").toString())
        .contains(
            "{name=spark-local-dir-1, ephemeral={volumeClaimTemplate={spec={accessModes="
                + "[ReadWriteOnce], resources={requests={storage=1Gi}}, storageClassName=nvme}}}}");
  }

  /** Spark takes a volume of such a name, and makes no other. */
  @Test
  void aLocalDiskIsWhereSparkWrites() {
    assertThat(container("localDisk: {size: 1Gi}").get("volumeMounts").toString())
        .contains("{name=spark-local-dir-1, mountPath=/var/data/spark}");
    assertThat(SparkConf.of(args("localDisk: {size: 1Gi}")))
        .containsEntry("spark.local.dir", "/var/data/spark");
  }

  @Test
  void variablesAreSparksToHandOver() {
    assertThat(SparkConf.of(args("env: {STAGE: test}")))
        .containsEntry("spark.executorEnv.STAGE", "test")
        .containsEntry("spark.executorEnv.TZ", "UTC");
  }
}
