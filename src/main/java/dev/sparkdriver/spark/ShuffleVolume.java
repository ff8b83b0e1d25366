package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.AccessMode;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.ExecutorSettings.LocalDisk;
import java.util.List;
import java.util.Map;

/**
 * The volume of an executor's shuffle files.
 *
 * <p>It is a generic ephemeral volume, whose claim Kubernetes makes and removes with the pod, and
 * no claim on demand of Spark's: those belong to the driver's pod, which outlives its sessions, so
 * that each session that is killed would leave its volumes behind.
 */
final class ShuffleVolume {

  /** Spark keeps its files in the volumes that are called so, and then makes none. */
  private static final String NAME = "spark-local-dir-1";

  private ShuffleVolume() {}

  /** The volume itself, in the template of executors. */
  static Map<String, Object> volume(LocalDisk disk) {
    var resources = Map.of("requests", Map.of("storage", disk.size().text()));
    var claim =
        Fields.of("accessModes", List.of(AccessMode.ONE_NODE.text())).and("resources", resources);
    disk.storageClass().ifPresent(name -> claim.and("storageClassName", name));
    var template = Map.of("volumeClaimTemplate", Map.of("spec", claim.map()));
    return Fields.of("name", NAME).and("ephemeral", template).map();
  }

  /** Where it is mounted. */
  static Map<String, Object> mount() {
    return Fields.of("name", NAME).and("mountPath", ImageContract.SPARK_DATA).map();
  }
}
