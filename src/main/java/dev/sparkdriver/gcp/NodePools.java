package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.container.NodePool;
import com.pulumi.gcp.container.NodePoolArgs;
import com.pulumi.gcp.container.inputs.NodePoolAutoscalingArgs;
import com.pulumi.gcp.container.inputs.NodePoolManagementArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigGcfsConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigTaintArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigWorkloadMetadataConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolUpgradeSettingsArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's node pools: one for drivers and the system, and one for executors. */
final class NodePools extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:NodePools";

  private final Output<List<String>> ready;

  /**
   * Which node pools are created.
   *
   * @param site where the cluster is, and as whom its nodes act
   * @param location the cluster's zone or region
   * @param cluster the cluster's name
   * @param disksKey the key that encrypts disks of nodes
   * @param pools the pools
   * @param prerequisites what has to be there before any node
   */
  record Args(
      ClusterSite site,
      String location,
      Output<String> cluster,
      Optional<String> disksKey,
      List<NodePoolSpec> pools,
      List<Resource> prerequisites) {}

  NodePools(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    ready = Output.all(args.pools().stream().map(pool -> pool(pool, args).name()).toList());
    registerOutputs(Map.of("pools", ready));
  }

  /** The pools' names, known once their nodes are. */
  Output<List<String>> ready() {
    return ready;
  }

  private NodePool pool(NodePoolSpec pool, Args args) {
    return new NodePool(
        pool.name(),
        NodePoolArgs.builder()
            .project(args.site().project())
            .location(args.location())
            .cluster(args.cluster())
            .initialNodeCount(pool.minNodes())
            .autoscaling(autoscaling(pool))
            .maxPodsPerNode(AddressPlan.PODS_PER_NODE)
            .management(NodePoolManagementArgs.builder().autoRepair(true).autoUpgrade(true).build())
            .upgradeSettings(
                NodePoolUpgradeSettingsArgs.builder()
                    .strategy("SURGE")
                    .maxSurge(1)
                    .maxUnavailable(0)
                    .build())
            .nodeConfig(nodes(pool, args))
            .build(),
        CustomResourceOptions.builder()
            .parent(this)
            .dependsOn(args.prerequisites())
            .ignoreChanges(FilledByGoogle.NODE_POOL)
            .build());
  }

  private static NodePoolAutoscalingArgs autoscaling(NodePoolSpec pool) {
    return NodePoolAutoscalingArgs.builder()
        .minNodeCount(pool.minNodes())
        .maxNodeCount(pool.maxNodes())
        .locationPolicy(pool.spot() ? "ANY" : "BALANCED") // spot comes where there is any
        .build();
  }

  /** Google has its own spelling of what Kubernetes calls {@code NoSchedule}. */
  private static NodePoolNodeConfigTaintArgs taint(Toleration taint) {
    return NodePoolNodeConfigTaintArgs.builder()
        .key(taint.key())
        .value(taint.value())
        .effect("NO_SCHEDULE")
        .build();
  }

  private static NodePoolNodeConfigArgs nodes(NodePoolSpec pool, Args args) {
    var nodes =
        NodePoolNodeConfigArgs.builder()
            .machineType(pool.machineType())
            .spot(pool.spot())
            .diskSizeGb(pool.diskSizeGb())
            .diskType("pd-balanced")
            .imageType("COS_CONTAINERD")
            .serviceAccount(args.site().nodeAccount())
            .oauthScopes(
                "https://www.googleapis.com/auth/cloud-platform") // IAM decides, not scopes
            .metadata(Map.of("disable-legacy-endpoints", "true"))
            .labels(pool.labels())
            .taints(pool.taints().stream().map(NodePools::taint).toList())
            .gcfsConfig(NodePoolNodeConfigGcfsConfigArgs.builder().enabled(true).build())
            .shieldedInstanceConfig(
                NodePoolNodeConfigShieldedInstanceConfigArgs.builder()
                    .enableSecureBoot(true)
                    .enableIntegrityMonitoring(true)
                    .build())
            .workloadMetadataConfig(
                NodePoolNodeConfigWorkloadMetadataConfigArgs.builder()
                    .mode("GKE_METADATA")
                    .build());
    args.disksKey().ifPresent(nodes::bootDiskKmsKey);
    return nodes.build();
  }
}
