package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImageAdmissionTest {
  @Test
  void everythingIsRefusedButTheStacksOwnImagesAndGooglesForTheSystem() {
    var policy = Clouds.PROD.one("Policy", "admission");

    assertThat(policy.input("defaultAdmissionRule"))
        .isEqualTo(
            Map.of(
                "evaluationMode", "ALWAYS_DENY",
                "enforcementMode", "ENFORCED_BLOCK_AND_AUDIT_LOG"));
    assertThat(policy.input("globalPolicyEvaluationMode")).isEqualTo("ENABLE");
    assertThat(patterns(Clouds.PROD))
        .containsExactly("europe-west1-docker.pkg.dev/sparkdriver-prod/sparkdriver/**");
  }

  @Test
  void everyImageOfTheStackIsAdmitted() {
    var own = patterns(Clouds.PROD).get(0).replace("**", "");

    assertThat(images(Clouds.PROD))
        .isNotEmpty()
        .allSatisfy(image -> assertThat(image).startsWith(own));
  }

  @Test
  void imagesThatSettingsNameAreAdmitted() {
    var run =
        Clouds.small(
            "location: europe-west1-b", "location: europe-west1-b\n    binaryAuthorization: true");

    assertThat(patterns(run))
        .containsExactly("registry.example.com/jupyter:3.5.9", "registry.example.com/spark:3.5.9");
    assertThat(patterns(run)).containsAll(images(run));
  }

  @Test
  void registriesThatSettingsAllowAreAdmitted() {
    var run =
        Clouds.small(
            "  sparkdriver:defaults:",
            """
                binaryAuthorization: true
              sparkdriver:images: {allowedRegistries: [registry.example.com]}
              sparkdriver:defaults:\
            """);

    assertThat(patterns(run)).contains("registry.example.com/**");
  }

  @Test
  void theProjectsPolicyIsLeftAloneWhereNobodyAskedForOne() {
    assertThat(Clouds.DEV.all("Policy")).isEmpty();
  }

  private static List<String> patterns(StackRun run) {
    return run.one("Policy", "admission").list("admissionWhitelistPatterns").stream()
        .map(pattern -> (String) ((Map<?, ?>) pattern).get("namePattern"))
        .toList();
  }

  private static Set<String> images(StackRun run) {
    var images = new TreeSet<String>();
    for (var set : run.all("StatefulSet")) {
      for (var kind : List.of("initContainers", "containers")) {
        containers(set, kind).forEach(container -> images.add((String) container.get("image")));
      }
    }
    return images;
  }

  private static Stream<Map<?, ?>> containers(Registered set, String kind) {
    var containers = (List<?>) set.mapping("spec.template.spec").get(kind);
    return Stream.ofNullable(containers)
        .flatMap(List::stream)
        .map(container -> (Map<?, ?>) container);
  }
}
