package dev.sparkdriver.cli.preview;

import java.util.List;
import java.util.Set;

/**
 * One resource that a preview would change.
 *
 * @param suspended whether it is a notebook that the last update left without a pod
 * @param suspends whether it is one that this update leaves without a pod
 * @param timed whether it is a notebook with hours, of which nobody here knows whether it has one
 */
record Change(
    Operation operation,
    String type,
    String name,
    List<String> because,
    boolean suspended,
    boolean suspends,
    boolean timed) {

  /** Kinds whose deletion loses what users or the cloud keep in them, or running sessions. */
  private static final Set<String> STATEFUL =
      Set.of(
          "apps/v1:StatefulSet",
          "artifactregistry/repository:Repository",
          "compute/network:Network",
          "compute/subnetwork:Subnetwork",
          "container/cluster:Cluster",
          "container/nodePool:NodePool",
          "core/v1:Namespace",
          "core/v1:PersistentVolume",
          "core/v1:PersistentVolumeClaim",
          "organizations/project:Project",
          "serviceaccount/account:Account",
          "storage/bucket:Bucket");

  /** What Google changes by a new node in the place of each. */
  private static final Set<String> NEW_NODES =
      Set.of(
          "nodeConfig.diskSizeGb",
          "nodeConfig.diskType",
          "nodeConfig.imageType",
          "nodeConfig.machineType",
          "version");

  /** True when somebody loses data, sessions or a cluster by it. */
  boolean losesState() {
    var gone = operation == Operation.REPLACE || operation == Operation.DELETE;
    return gone && STATEFUL.contains(kind());
  }

  /** True when whoever has a session there loses it: the notebook's pod ends or starts anew. */
  boolean endsSessions() {
    return switch (operation) {
      case CREATE, FORGET -> false;
      case UPDATE -> runs() && (suspends || because.stream().anyMatch(Change::replacesThePod));
      case REPLACE, DELETE -> runs();
    };
  }

  /** True when every notebook's pod loses its node. */
  boolean endsAllSessions() {
    return switch (operation) {
      case CREATE, FORGET -> false;
      case UPDATE -> isDriversPool() && because.stream().anyMatch(NEW_NODES::contains);
      case REPLACE, DELETE -> isDriversPool() || kind().equals("container/cluster:Cluster");
    };
  }

  private boolean isDriversPool() {
    return kind().equals("container/nodePool:NodePool") && name.equals("drivers");
  }

  /** Whether there is a pod is another question than which. */
  private static boolean replacesThePod(String field) {
    return field.startsWith("spec") && !field.equals("spec.replicas");
  }

  private boolean runs() {
    return isNotebook() && !suspended;
  }

  private boolean isNotebook() {
    return kind().equals("apps/v1:StatefulSet");
  }

  /** The type without its package. */
  String kind() {
    return type.substring(type.indexOf(':') + 1);
  }

  /** The type's last part, which is how people call it. */
  String shortType() {
    return type.substring(type.lastIndexOf(':') + 1);
  }
}
