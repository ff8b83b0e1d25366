package dev.sparkdriver.gcp;

import com.pulumi.gcp.artifactregistry.inputs.RepositoryCleanupPolicyArgs;
import com.pulumi.gcp.artifactregistry.inputs.RepositoryCleanupPolicyConditionArgs;
import com.pulumi.gcp.artifactregistry.inputs.RepositoryCleanupPolicyMostRecentVersionsArgs;
import java.time.Duration;
import java.util.List;

/** The policies by which repositories delete old images and layers. */
final class CleanupPolicies {
  private static final Duration GRACE = Duration.ofDays(7);

  private CleanupPolicies() {}

  /** Google deletes nothing that has an immutable tag, so this is what a cut-off push leaves. */
  static List<RepositoryCleanupPolicyArgs> ofImages() {
    return List.of(deleteOld("UNTAGGED"));
  }

  /** A new build takes the tag of the last one, and the next build starts from the newest only. */
  static List<RepositoryCleanupPolicyArgs> ofLayers() {
    return List.of(keepNewest(), deleteOld("ANY"));
  }

  private static RepositoryCleanupPolicyArgs keepNewest() {
    return RepositoryCleanupPolicyArgs.builder()
        .id("keep-newest")
        .action("KEEP")
        .mostRecentVersions(
            RepositoryCleanupPolicyMostRecentVersionsArgs.builder().keepCount(1).build())
        .build();
  }

  private static RepositoryCleanupPolicyArgs deleteOld(String tagState) {
    return RepositoryCleanupPolicyArgs.builder()
        .id("delete-old")
        .action("DELETE")
        .condition(
            RepositoryCleanupPolicyConditionArgs.builder()
                .tagState(tagState)
                .olderThan(GRACE.toSeconds() + "s")
                .build())
        .build();
  }
}
