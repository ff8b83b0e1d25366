package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final Registered IMAGES = Clouds.PROD.one("Repository", "sparkdriver");
  private static final Registered LAYERS = Clouds.PROD.one("Repository", "sparkdriver-cache");
  private static final String BUILDS =
      "  sparkdriver:images: {build: true, keep: true}\n  sparkdriver:defaults:";

  @Test
  void tagsOfImagesNeverMoveAndThoseOfLayersDo() {
    assertThat(IMAGES.input("dockerConfig.immutableTags")).isEqualTo(true);
    assertThat(LAYERS.inputs()).doesNotContainKey("dockerConfig");
  }

  /** Google refuses to delete an image with an immutable tag, so a policy must not ask for it. */
  @Test
  void ofImagesOnlyThoseWithoutATagAreDeleted() {
    assertThat(IMAGES.input("cleanupPolicies")).isEqualTo(List.of(deleteOld("UNTAGGED")));
  }

  @Test
  void ofLayersTheNewestStay() {
    assertThat(LAYERS.input("cleanupPolicies"))
        .isEqualTo(
            List.of(
                Map.of(
                    "id", "keep-newest",
                    "action", "KEEP",
                    "mostRecentVersions", Map.of("keepCount", 1L)),
                deleteOld("ANY")));
  }

  @Test
  void policiesDelete() {
    assertThat(List.of(IMAGES, LAYERS))
        .allSatisfy(made -> assertThat(made.input("cleanupPolicyDryRun")).isEqualTo(false));
  }

  /** The engine refuses to delete what is protected before it looks at whether to keep it. */
  @Test
  void aRegistryIsLeftBehindOnceProtectionIsLifted() {
    var lifted =
        Clouds.small("  sparkdriver:defaults:", "    deletionProtection: false\n" + BUILDS)
            .one("Repository", "sparkdriver");

    assertThat(lifted.retain()).isTrue();
    assertThat(lifted.protect()).isFalse();
  }

  private static Map<String, Object> deleteOld(String tagState) {
    return Map.of(
        "id", "delete-old",
        "action", "DELETE",
        "condition", Map.of("tagState", tagState, "olderThan", "604800s"));
  }
}
