package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterBinaryAuthorizationArgs;
import com.pulumi.gcp.container.inputs.ClusterDatabaseEncryptionArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthClientCertificateConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigCidrBlockArgs;
import com.pulumi.gcp.container.inputs.ClusterPrivateClusterConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterPrivateClusterConfigMasterGlobalAccessConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterSecurityPostureConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterServiceExternalIpsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterWorkloadIdentityConfigArgs;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.GkeSettings.AuthorizedNetwork;

/** Restricts who may reach a cluster, and as whom: the items of the CIS GKE benchmark. */
final class ClusterSecurity {
  private ClusterSecurity() {}

  static void harden(ClusterArgs.Builder cluster, ClusterSite site, GkeSettings gke) {
    controlPlane(cluster, site, gke);
    identities(cluster, site.project());
    cluster
        .enableShieldedNodes(true)
        .serviceExternalIpsConfig(
            // an external address on a Service can take over other pods' traffic (CVE-2020-8554)
            ClusterServiceExternalIpsConfigArgs.builder().enabled(false).build())
        .securityPostureConfig(
            ClusterSecurityPostureConfigArgs.builder()
                .mode("BASIC")
                .vulnerabilityMode("VULNERABILITY_DISABLED") // Google ended it; the registry scans
                .build())
        .binaryAuthorization(
            ClusterBinaryAuthorizationArgs.builder()
                .evaluationMode(
                    gke.binaryAuthorization() ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED")
                .build())
        .databaseEncryption(encryption(gke));
  }

  private static void controlPlane(ClusterArgs.Builder cluster, ClusterSite site, GkeSettings gke) {
    cluster
        .privateClusterConfig(
            ClusterPrivateClusterConfigArgs.builder()
                .enablePrivateNodes(true)
                .enablePrivateEndpoint(gke.privateEndpoint())
                .masterIpv4CidrBlock(site.controlPlane().toString())
                .masterGlobalAccessConfig(
                    ClusterPrivateClusterConfigMasterGlobalAccessConfigArgs.builder()
                        .enabled(gke.privateEndpoint()) // else only this region could reach it
                        .build())
                .build())
        .masterAuthorizedNetworksConfig(
            ClusterMasterAuthorizedNetworksConfigArgs.builder()
                .cidrBlocks(
                    gke.authorizedNetworks().stream().map(ClusterSecurity::authorized).toList())
                .gcpPublicCidrsAccessEnabled(false) // anybody can rent an address of Google's
                .build());
  }

  private static ClusterMasterAuthorizedNetworksConfigCidrBlockArgs authorized(
      AuthorizedNetwork network) {
    return ClusterMasterAuthorizedNetworksConfigCidrBlockArgs.builder()
        .displayName(network.name())
        .cidrBlock(network.cidr().toString())
        .build();
  }

  private static void identities(ClusterArgs.Builder cluster, Output<String> project) {
    cluster
        .workloadIdentityConfig(
            ClusterWorkloadIdentityConfigArgs.builder()
                .workloadPool(WorkloadPool.name(project))
                .build())
        .masterAuth(
            ClusterMasterAuthArgs.builder()
                .clientCertificateConfig(
                    ClusterMasterAuthClientCertificateConfigArgs.builder()
                        .issueClientCertificate(false)
                        .build())
                .build())
        .enableLegacyAbac(false);
  }

  private static ClusterDatabaseEncryptionArgs encryption(GkeSettings gke) {
    var encryption =
        ClusterDatabaseEncryptionArgs.builder()
            .state(gke.secretsKey().isPresent() ? "ENCRYPTED" : "DECRYPTED");
    gke.secretsKey().ifPresent(encryption::keyName);
    return encryption.build();
  }
}
