package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every right that a stack grants on Google Cloud, and no other. */
class RightsTest {
  private static final String NODES = "serviceAccount:sparkdriver-nodes@%s.iam.gserviceaccount.com";

  @Test
  void nodesMayWriteLogsAndMetricsAndReadOneRegistry() {
    var nodes = NODES.formatted("sparkdriver-dev");

    assertThat(grants(Clouds.DEV))
        .containsExactlyInAnyOrder(
            "sparkdriver-dev roles/logging.logWriter " + nodes,
            "sparkdriver-dev roles/monitoring.metricWriter " + nodes,
            "sparkdriver-dev roles/monitoring.viewer " + nodes,
            "sparkdriver roles/artifactregistry.reader " + nodes);
  }

  @Test
  void withoutARegistryOfItsOwnTheStacksNodesReadTheProjects() {
    assertThat(grants(Clouds.small("some-project", "some-project")))
        .containsExactlyInAnyOrder(
            "some-project roles/logging.logWriter " + NODES.formatted("some-project"),
            "some-project roles/monitoring.metricWriter " + NODES.formatted("some-project"),
            "some-project roles/monitoring.viewer " + NODES.formatted("some-project"),
            "some-project roles/artifactregistry.reader " + NODES.formatted("some-project"));
  }

  @Test
  void driverAndExecutorsMayUseTheirTeamsBucketsAsThemselves() {
    var pods =
        "principal://iam.googleapis.com/projects/123456789012/locations/global/"
            + "workloadIdentityPools/sparkdriver-prod.svc.id.goog/subject/ns/risk/sa/";

    assertThat(grants(Clouds.PROD))
        .filteredOn(grant -> grant.contains("/ns/risk/"))
        .containsExactlyInAnyOrder(
            "sparkdriver-risk-models roles/storage.objectUser " + pods + "main-driver",
            "sparkdriver-risk-models roles/storage.objectUser " + pods + "main-executor");
  }

  @Test
  void readingABucketIsNotWritingIt() {
    var run = Clouds.PROD;

    assertThat(run.one("BucketIAMMember", "ads/main/driver/sparkdriver-ads-events").input("role"))
        .isEqualTo("roles/storage.objectViewer");
    assertThat(run.one("BucketIAMMember", "ads/main/driver/sparkdriver-ads-results").input("role"))
        .isEqualTo("roles/storage.objectUser");
  }

  @Test
  void noPodActsAsAServiceAccountOfGoogles() {
    assertThat(Clouds.PROD.all("ServiceAccount"))
        .hasSize(8)
        .noneMatch(
            account -> account.mapping("metadata.annotations").toString().contains("iam.gke.io"));
  }

  @Test
  void theOnlyServiceAccountIsTheNodes() {
    assertThat(Clouds.PROD.all("Account"))
        .extracting(Registered::name)
        .containsExactly("sparkdriver");
  }

  @Test
  void keysOpenForOneAgentEach() {
    assertThat(grants(Clouds.PROD))
        .filteredOn(grant -> grant.contains("cloudkms"))
        .extracting(grant -> grant.replaceAll(".*cryptoKeys/", ""))
        .containsExactlyInAnyOrder(
            "secrets roles/cloudkms.cryptoKeyEncrypterDecrypter"
                + " serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com",
            "disks roles/cloudkms.cryptoKeyEncrypterDecrypter"
                + " serviceAccount:service-1@compute-system.iam.gserviceaccount.com");
  }

  @Test
  void nobodyGetsAKey() {
    assertThat(Clouds.PROD.all("Key")).isEmpty();
  }

  private static Set<String> grants(StackRun run) {
    return run.resources().stream()
        .filter(resource -> resource.inputs().containsKey("member"))
        .map(grant -> on(grant) + " " + grant.input("role") + " " + grant.input("member"))
        .collect(Collectors.toSet());
  }

  /** The narrowest thing a grant is about. */
  private static Object on(Registered grant) {
    for (var kind : new String[] {"bucket", "cryptoKeyId", "repository"}) {
      if (grant.inputs().containsKey(kind)) {
        return grant.input(kind);
      }
    }
    return grant.input("project");
  }
}
