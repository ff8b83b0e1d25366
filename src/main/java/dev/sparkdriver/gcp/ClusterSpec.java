package dev.sparkdriver.gcp;

import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigDnsCacheConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigGkeBackupAgentConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterCostManagementConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterGatewayApiConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterIpAllocationPolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterLoggingConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyRecurringWindowArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigManagedPrometheusArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigWorkloadMetadataConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodePoolDefaultsArgs;
import com.pulumi.gcp.container.inputs.ClusterNodePoolDefaultsNodeConfigDefaultsArgs;
import com.pulumi.gcp.container.inputs.ClusterNodePoolDefaultsNodeConfigDefaultsGcfsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterReleaseChannelArgs;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.settings.GkeSettings;

/** The inputs of a GKE cluster; {@link ClusterSecurity} adds those that restrict access. */
final class ClusterSpec {
  private ClusterSpec() {}

  /**
   * The whole cluster.
   *
   * @param gatewayApi whether it makes load balancers of Gateways
   */
  static ClusterArgs of(ClusterSite site, GkeSettings gke, boolean gatewayApi) {
    var cluster =
        ClusterArgs.builder()
            .project(site.project())
            .location(gke.location().orElseThrow())
            .deletionProtection(gke.deletionProtection())
            .releaseChannel(
                ClusterReleaseChannelArgs.builder().channel(gke.releaseChannel().name()).build())
            .maintenancePolicy(weekends());
    initialPool(cluster, site, gke);
    network(cluster, site.network());
    observability(cluster);
    cluster.addonsConfig(addons(gke));
    if (gatewayApi) {
      cluster.gatewayApiConfig(
          ClusterGatewayApiConfigArgs.builder().channel("CHANNEL_STANDARD").build());
    }
    ClusterSecurity.harden(cluster, site, gke);
    return cluster.build();
  }

  /**
   * GKE makes no cluster without a pool; this one goes as soon as the cluster is there, and its
   * nodes are no less guarded for the minutes they run.
   */
  private static void initialPool(ClusterArgs.Builder cluster, ClusterSite site, GkeSettings gke) {
    var nodes =
        ClusterNodeConfigArgs.builder()
            .serviceAccount(site.nodeAccount())
            .imageType("COS_CONTAINERD")
            .shieldedInstanceConfig(
                ClusterNodeConfigShieldedInstanceConfigArgs.builder()
                    .enableSecureBoot(true)
                    .enableIntegrityMonitoring(true)
                    .build())
            .workloadMetadataConfig(
                ClusterNodeConfigWorkloadMetadataConfigArgs.builder().mode("GKE_METADATA").build());
    gke.disksKey().ifPresent(nodes::bootDiskKmsKey);
    cluster
        .removeDefaultNodePool(true)
        .initialNodeCount(1)
        .nodeConfig(nodes.build())
        .nodePoolDefaults(
            ClusterNodePoolDefaultsArgs.builder()
                .nodeConfigDefaults(
                    ClusterNodePoolDefaultsNodeConfigDefaultsArgs.builder()
                        .gcfsConfig(
                            ClusterNodePoolDefaultsNodeConfigDefaultsGcfsConfigArgs.builder()
                                .enabled(true)
                                .build())
                        .build())
                .build());
  }

  private static void network(ClusterArgs.Builder cluster, ClusterNetwork network) {
    cluster
        .networkingMode("VPC_NATIVE")
        .network(network.network())
        .subnetwork(network.subnetwork())
        .datapathProvider("ADVANCED_DATAPATH") // Dataplane V2 enforces network policies by itself
        .enableIntranodeVisibility(true)
        .defaultMaxPodsPerNode(AddressPlan.PODS_PER_NODE)
        .ipAllocationPolicy(
            ClusterIpAllocationPolicyArgs.builder()
                .clusterSecondaryRangeName(network.podsRange())
                .servicesSecondaryRangeName(network.servicesRange())
                .build());
  }

  private static void observability(ClusterArgs.Builder cluster) {
    cluster
        .costManagementConfig(ClusterCostManagementConfigArgs.builder().enabled(true).build())
        .loggingConfig(
            ClusterLoggingConfigArgs.builder()
                .enableComponents("SYSTEM_COMPONENTS", "WORKLOADS")
                .build())
        .monitoringConfig(
            ClusterMonitoringConfigArgs.builder()
                .enableComponents("SYSTEM_COMPONENTS")
                .managedPrometheus(
                    ClusterMonitoringConfigManagedPrometheusArgs.builder().enabled(true).build())
                .build());
  }

  private static ClusterAddonsConfigArgs addons(GkeSettings gke) {
    var addons =
        ClusterAddonsConfigArgs.builder()
            .gcePersistentDiskCsiDriverConfig(
                ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs.builder()
                    .enabled(true)
                    .build())
            .dnsCacheConfig(
                // a cache on the node answers from an address that no policy for pods can name
                ClusterAddonsConfigDnsCacheConfigArgs.builder().enabled(false).build());
    gke.backupPlan()
        .ifPresent(
            plan ->
                addons.gkeBackupAgentConfig(
                    ClusterAddonsConfigGkeBackupAgentConfigArgs.builder().enabled(true).build()));
    return addons.build();
  }

  /** Twice eight hours a week: GKE insists on 48 hours in any 32 days. */
  private static ClusterMaintenancePolicyArgs weekends() {
    return ClusterMaintenancePolicyArgs.builder()
        .recurringWindow(
            ClusterMaintenancePolicyRecurringWindowArgs.builder()
                .startTime("2026-01-03T00:00:00Z")
                .endTime("2026-01-03T08:00:00Z")
                .recurrence("FREQ=WEEKLY;BYDAY=SA,SU")
                .build())
        .build();
  }
}
