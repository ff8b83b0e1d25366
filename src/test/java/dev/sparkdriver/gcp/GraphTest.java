package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Locks;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the graph on Google Cloud: components, providers, protection. */
class GraphTest {
  static Stream<StackRun> stacks() {
    return Stream.of(Clouds.DEV, Clouds.PROD);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void noResourceIsOutsideAComponent(StackRun run) {
    var components =
        run.resources().stream()
            .filter(resource -> !resource.custom())
            .map(Registered::id)
            .collect(Collectors.toSet());

    assertThat(run.resources())
        .filteredOn(Registered::custom)
        .allSatisfy(resource -> assertThat(components).contains(resource.parent()));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyResourceHasItsCloudsExplicitProvider(StackRun run) {
    assertThat(run.resources())
        .filteredOn(Registered::custom)
        .filteredOn(resource -> !resource.type().startsWith("pulumi:providers:"))
        .allSatisfy(
            resource ->
                assertThat(resource.provider().orElse("none"))
                    .contains("pulumi:providers:" + resource.type().split(":", -1)[0] + "::"));
  }

  @Test
  void nothingOfDevIsProtectedOrKept() {
    assertThat(Clouds.DEV.resources()).noneMatch(Registered::protect).noneMatch(Registered::retain);
  }

  @Test
  void productionProtectsItsClusterItsImagesAndItsVolumes() {
    assertThat(ids(Clouds.PROD.resources().stream().filter(Registered::protect)))
        .containsExactlyInAnyOrder(
            "Cluster sparkdriver",
            "Repository sparkdriver",
            "PersistentVolumeClaim ads/main/home",
            "PersistentVolumeClaim ads/nightly/home",
            "PersistentVolumeClaim risk/main/home");
  }

  @Test
  void productionKeepsItsImagesAndVolumesEvenWhenTheyAreNoLongerDeclared() {
    assertThat(ids(Clouds.PROD.resources().stream().filter(Registered::retain)))
        .containsExactlyInAnyOrder(
            "Repository sparkdriver",
            "Namespace ads",
            "PersistentVolumeClaim ads/main/home",
            "PersistentVolumeClaim ads/nightly/home",
            "Namespace risk",
            "PersistentVolumeClaim risk/main/home");
  }

  @Test
  void googlesOwnGuardFollowsTheSameSetting() {
    assertThat(Clouds.DEV.one("Cluster", "sparkdriver").input("deletionProtection"))
        .isEqualTo(false);
    assertThat(Clouds.PROD.one("Cluster", "sparkdriver").input("deletionProtection"))
        .isEqualTo(true);
  }

  @Test
  void aProtectedStackProtectsTheProjectItMakes() {
    var run =
        Clouds.small(
            "sparkdriver:project: {id: some-project}",
            "sparkdriver:project: {id: some-project, create: true, organization: \"123456789012\","
                + " billingAccount: 01AB23-4567CD-89EF01}");

    assertThat(run.one("Project", "project").protect()).isTrue();
  }

  @Test
  void theKubeconfigIsASecretForTheProvider() {
    assertThat(Clouds.DEV.one("kubernetes", "kubernetes").input("kubeconfig"))
        .isInstanceOf(Registered.Secret.class);
  }

  @Test
  void theKubeconfigIsASecretForWhoeverAsksTheStack() {
    var kubeconfig = new AtomicReference<Output<?>>();
    StackRun.of(
        stack -> {
          var google = new GoogleCloud("google", args(), ComponentResourceOptions.Empty);
          kubeconfig.set(google.outputs().kubeconfig());
        });

    assertThat(Internal.of(kubeconfig.get()).isSecret().join()).isTrue();
  }

  private static GoogleCloud.Args args() {
    var settings = Clouds.committed("dev");
    return new GoogleCloud.Args(
        settings.project(),
        settings.network(),
        settings.gke(),
        settings.images(),
        settings.environments(),
        Locks.of(settings),
        settings.teams(),
        new GoogleCloud.Kubernetes("4.25.0", text -> Optional.empty()));
  }

  private static Set<String> ids(Stream<Registered> resources) {
    return resources.map(Registered::id).collect(Collectors.toSet());
  }
}
