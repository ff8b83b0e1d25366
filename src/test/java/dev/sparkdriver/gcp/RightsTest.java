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
  void aNotebookMayUseItsTeamsBucketsAndItsPodsMayBeIt() {
    var name = "notebook-e6a9936a16d76cd2@sparkdriver-prod.iam.gserviceaccount.com";
    var account = "projects/sparkdriver-prod/serviceAccounts/" + name;
    var pool = "serviceAccount:sparkdriver-prod.svc.id.goog";

    assertThat(grants(Clouds.PROD))
        .filteredOn(grant -> grant.contains(name))
        .containsExactlyInAnyOrder(
            account + " roles/iam.workloadIdentityUser " + pool + "[risk/main-driver]",
            account + " roles/iam.workloadIdentityUser " + pool + "[risk/main-executor]",
            "sparkdriver-risk-models roles/storage.objectUser serviceAccount:" + name);
  }

  @Test
  void readingABucketIsNotWritingIt() {
    var run = Clouds.PROD;

    assertThat(run.one("BucketIAMMember", "ads/main/sparkdriver-ads-events").input("role"))
        .isEqualTo("roles/storage.objectViewer");
    assertThat(run.one("BucketIAMMember", "ads/main/sparkdriver-ads-results").input("role"))
        .isEqualTo("roles/storage.objectUser");
  }

  @Test
  void theServiceAccountOfANotebookIsInItsPodsAnnotations() {
    assertThat(Clouds.PROD.all("ServiceAccount"))
        .filteredOn(account -> account.name().startsWith("risk/main/"))
        .hasSize(2)
        .allSatisfy(
            account ->
                assertThat(
                        account
                            .mapping("metadata.annotations")
                            .get("iam.gke.io/gcp-service-account"))
                    .isEqualTo(
                        "notebook-e6a9936a16d76cd2@sparkdriver-prod.iam.gserviceaccount.com"));
  }

  @Test
  void aTeamWithoutBucketsGetsNoIdentity() {
    assertThat(Clouds.DEV.all("Account"))
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
    for (var kind : new String[] {"bucket", "serviceAccountId", "cryptoKeyId", "repository"}) {
      if (grant.inputs().containsKey(kind)) {
        return grant.input(kind);
      }
    }
    return grant.input("project");
  }
}
