package dev.sparkdriver.cluster.check;

import java.util.List;
import java.util.Map;

/** What a cluster says of itself; memory in MiB, processor in thousandths of a core. */
record ClusterFacts(
    String version, List<Node> nodes, List<StorageClass> storageClasses, Map<String, Long> claims) {

  /** What a node leaves to pods. */
  record Node(String name, long millicores, long mebibytes, Map<String, String> labels) {}

  /** A storage class. */
  record StorageClass(String name, boolean usual, boolean expandable) {}
}
