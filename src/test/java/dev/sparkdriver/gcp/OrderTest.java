package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for what, from the project's APIs to a notebook's pod. */
class OrderTest {
  private static final StackRun RUN = Clouds.PROD;

  @ParameterizedTest
  @CsvSource({
    "Network sparkdriver, Service compute",
    "Subnetwork sparkdriver, Network sparkdriver",
    "RouterNat sparkdriver, Router sparkdriver",
    "Account sparkdriver, Service iam",
    "IAMMember logging.logWriter, Service cloudresourcemanager",
    "Repository sparkdriver, Service artifactregistry",
    "Repository sparkdriver, Service containerscanning",
    "RepositoryIamMember nodes, Repository sparkdriver",
    "CryptoKeyIAMMember secrets, Service cloudkms",
    "CryptoKeyIAMMember secrets, ServiceIdentity gke",
    "ServiceIdentity gke, Service container",
    "Cluster sparkdriver, Service container",
    "Cluster sparkdriver, Service containerfilesystem",
    "Cluster sparkdriver, Service binaryauthorization",
    "Cluster sparkdriver, Subnetwork sparkdriver",
    "Cluster sparkdriver, RouterNat sparkdriver",
    "Cluster sparkdriver, Account sparkdriver",
    "Cluster sparkdriver, CryptoKeyIAMMember secrets",
    "Cluster sparkdriver, IAMMember logging.logWriter",
    "Cluster sparkdriver, RepositoryIamMember nodes",
    "Cluster sparkdriver, Policy admission",
    "Policy admission, Service binaryauthorization",
    "NodePool drivers, Cluster sparkdriver",
    "NodePool drivers, IAMMember monitoring.metricWriter",
    "NodePool executors, RepositoryIamMember nodes",
    "NodePool executors, CryptoKeyIAMMember disks",
    "kubernetes kubernetes, NodePool drivers",
    "kubernetes kubernetes, NodePool executors",
    "Image spark-3.5.9, Repository sparkdriver",
    "Image spark-3.5.9, Repository sparkdriver-cache",
    "Image jupyter-3.5.9, Image spark-3.5.9",
    "Image python/jupyter-3.5.9, Image jupyter-3.5.9",
    "Image python/spark-3.5.9, Image spark-3.5.9",
    "BucketIAMMember ads/main/driver/sparkdriver-ads-events, Service storage",
    "BucketIAMMember ads/main/driver/sparkdriver-ads-events, Service iamcredentials",
    "BucketIAMMember ads/main/driver/sparkdriver-ads-events, Service cloudresourcemanager",
    "BucketIAMMember ads/main/driver/sparkdriver-ads-events, Cluster sparkdriver",
    "ServiceAccount ads/main/driver, BucketIAMMember ads/main/driver/sparkdriver-ads-events",
    "ServiceAccount ads/main/executor, BucketIAMMember ads/main/executor/sparkdriver-ads-events"
  })
  void waits(String resource, String other) {
    assertThat(find(resource).dependencies()).contains(other);
  }

  @ParameterizedTest
  @CsvSource({
    "ads/main, python/jupyter-3.5.9",
    "ads/main, python/spark-3.5.9",
    "risk/main, jupyter-3.5.9",
    "risk/main, spark-3.5.9"
  })
  void aNotebookStartsWhenItsImagesArePushed(String notebook, String image) {
    var server =
        RUN.all("StatefulSet").stream()
            .filter(set -> set.name().startsWith(notebook))
            .findFirst()
            .orElseThrow();

    assertThat(reachable(server)).contains("Image " + image);
  }

  @Test
  void everythingOnGoogleCloudWaitsForANewProject() {
    var run =
        Clouds.small(
            "sparkdriver:project: {id: some-project}",
            "sparkdriver:project: {id: some-project, create: true, folder: \"123456789012\","
                + " billingAccount: 01AB23-4567CD-89EF01}");

    assertThat(run.resources().stream().filter(Registered::custom).filter(OrderTest::google))
        .filteredOn(resource -> !resource.id().equals("Project project"))
        .allSatisfy(resource -> assertThat(reachable(run, resource)).contains("Project project"));
  }

  @Test
  void everyKubernetesObjectComesThroughTheProviderThatWaitsForNodes() {
    assertThat(RUN.objects())
        .isNotEmpty()
        .allSatisfy(
            object -> assertThat(object.provider().orElseThrow()).contains("::kubernetes::"));
  }

  private static boolean google(Registered resource) {
    return resource.type().startsWith("gcp:");
  }

  private static Registered find(String id) {
    return find(RUN, id);
  }

  private static Registered find(StackRun run, String id) {
    return run.resources().stream()
        .filter(resource -> resource.id().equals(id) && resource.custom())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }

  private static Set<String> reachable(Registered from) {
    return reachable(RUN, from);
  }

  private static Set<String> reachable(StackRun run, Registered from) {
    var custom =
        run.resources().stream()
            .filter(Registered::custom)
            .map(Registered::id)
            .collect(Collectors.toSet());
    var seen = new HashSet<String>();
    var next = new HashSet<>(from.dependencies());
    while (!next.isEmpty()) {
      var id = next.iterator().next();
      next.remove(id);
      if (seen.add(id) && custom.contains(id)) {
        next.addAll(find(run, id).dependencies());
      }
    }
    return seen;
  }
}
