package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The items of the CIS GKE benchmark that a program decides, in every committed stack. */
class CisBenchmarkTest {
  private static final Map<String, StackRun> STACKS =
      Map.of("dev", Clouds.DEV, "prod", Clouds.PROD);

  /** What the cluster itself has to be. */
  private static final List<Item> CLUSTER =
      List.of(
          new Item("5.2.2", "workloadIdentityConfig.workloadPool", "PROJECT.svc.id.goog"),
          new Item("5.4.1", "nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA"),
          new Item("5.5.1", "nodeConfig.imageType", "COS_CONTAINERD"),
          new Item("5.5.5", "enableShieldedNodes", true),
          new Item("5.5.6", "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring", true),
          new Item("5.5.7", "nodeConfig.shieldedInstanceConfig.enableSecureBoot", true),
          new Item("5.6.1", "enableIntranodeVisibility", true),
          new Item("5.6.2", "networkingMode", "VPC_NATIVE"),
          new Item("5.6.2", "ipAllocationPolicy.clusterSecondaryRangeName", "pods"),
          new Item("5.6.2", "ipAllocationPolicy.servicesSecondaryRangeName", "services"),
          new Item("5.6.3", "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled", false),
          new Item("5.6.5", "privateClusterConfig.enablePrivateNodes", true),
          new Item("4.3.1", "datapathProvider", "ADVANCED_DATAPATH"),
          new Item("5.7.1", "loggingConfig.enableComponents.0", "SYSTEM_COMPONENTS"),
          new Item("5.7.1", "monitoringConfig.enableComponents.0", "SYSTEM_COMPONENTS"),
          new Item("5.8.1", "masterAuth.clientCertificateConfig.issueClientCertificate", false),
          new Item("5.8.3", "enableLegacyAbac", false),
          new Item("5.10.5", "securityPostureConfig.mode", "BASIC"),
          new Item("CVE-2020-8554", "serviceExternalIpsConfig.enabled", false));

  /** What each node pool has to be. */
  private static final List<Item> POOLS =
      List.of(
          new Item(
              "5.2.1",
              "nodeConfig.serviceAccount",
              "sparkdriver-nodes@PROJECT.iam.gserviceaccount.com"),
          new Item("5.4.1", "nodeConfig.workloadMetadataConfig.mode", "GKE_METADATA"),
          new Item("5.4.1", "nodeConfig.metadata.disable-legacy-endpoints", "true"),
          new Item("5.5.1", "nodeConfig.imageType", "COS_CONTAINERD"),
          new Item("5.5.2", "management.autoRepair", true),
          new Item("5.5.3", "management.autoUpgrade", true),
          new Item("5.5.6", "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring", true),
          new Item("5.5.7", "nodeConfig.shieldedInstanceConfig.enableSecureBoot", true));

  static Stream<Arguments> cluster() {
    return STACKS.keySet().stream()
        .flatMap(stack -> CLUSTER.stream().map(item -> Arguments.of(stack, item)));
  }

  static Stream<Arguments> pools() {
    return STACKS.keySet().stream()
        .flatMap(stack -> POOLS.stream().map(item -> Arguments.of(stack, item)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cluster")
  void theClusterIs(String stack, Item item) {
    assertThat(cluster(stack).input(item.path())).isEqualTo(item.in(stack));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("pools")
  void everyPoolIs(String stack, Item item) {
    assertThat(STACKS.get(stack).all("NodePool"))
        .hasSize(2)
        .allSatisfy(pool -> assertThat(pool.input(item.path())).isEqualTo(item.in(stack)));
  }

  @Test
  void releaseChannelsDecideVersions() {
    assertThat(inBoth(run -> cluster(run).input("releaseChannel.channel")))
        .isEqualTo(Map.of("dev", "REGULAR", "prod", "STABLE"));
    assertThat(STACKS.values())
        .allSatisfy(
            run ->
                assertThat(cluster(run).inputs())
                    .doesNotContainKeys("minMasterVersion", "nodeVersion"));
  }

  @Test
  void onlyNamedNetworksReachTheControlPlane() {
    assertThat(
            inBoth(
                run -> cluster(run).input("masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock")))
        .isEqualTo(Map.of("dev", "203.0.113.0/24", "prod", "10.100.0.0/16"));
  }

  @Test
  void productionsControlPlaneHasNoPublicAddress() {
    assertThat(inBoth(run -> cluster(run).input("privateClusterConfig.enablePrivateEndpoint")))
        .isEqualTo(Map.of("dev", false, "prod", true));
  }

  @Test
  void productionEncryptsSecretsWithItsOwnKey() {
    assertThat(inBoth(run -> cluster(run).input("databaseEncryption.state")))
        .isEqualTo(Map.of("dev", "DECRYPTED", "prod", "ENCRYPTED"));
  }

  @Test
  void productionEncryptsNodeDisksWithItsOwnKey() {
    assertThat(Clouds.PROD.all("NodePool"))
        .allSatisfy(
            pool ->
                assertThat((String) pool.input("nodeConfig.bootDiskKmsKey"))
                    .endsWith("cryptoKeys/disks"));
  }

  @Test
  void productionAdmitsTrustedImagesOnly() {
    assertThat(inBoth(run -> cluster(run).input("binaryAuthorization.evaluationMode")))
        .isEqualTo(Map.of("dev", "DISABLED", "prod", "PROJECT_SINGLETON_POLICY_ENFORCE"));
  }

  @Test
  void nothingAlphaAndNothingLegacyIsAskedFor() {
    assertThat(STACKS.values())
        .allSatisfy(
            run ->
                assertThat(cluster(run).inputs())
                    .doesNotContainKeys(
                        "enableKubernetesAlpha",
                        "enableAutopilot",
                        "loggingService",
                        "monitoringService"));
  }

  @Test
  void imagesAreScannedInTheRegistry() {
    assertThat(STACKS.values())
        .allSatisfy(
            run ->
                assertThat(run.one("Service", "containerscanning").input("service"))
                    .isEqualTo("containerscanning.googleapis.com"));
  }

  @Test
  void flowLogsAreOn() {
    assertThat(STACKS.values())
        .allSatisfy(
            run ->
                assertThat(run.one("Subnetwork", "sparkdriver").input("logConfig.flowSampling"))
                    .isEqualTo(0.5));
  }

  private static Registered cluster(String stack) {
    return cluster(STACKS.get(stack));
  }

  private static Registered cluster(StackRun run) {
    return run.one("Cluster", "sparkdriver");
  }

  private static Map<String, Object> inBoth(Function<StackRun, Object> question) {
    return STACKS.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, stack -> question.apply(stack.getValue())));
  }

  private record Item(String number, String path, Object value) {
    private Object in(String stack) {
      return value instanceof String text ? text.replace("PROJECT", "sparkdriver-" + stack) : value;
    }

    @Override
    public String toString() {
      return number + " " + path;
    }
  }
}
