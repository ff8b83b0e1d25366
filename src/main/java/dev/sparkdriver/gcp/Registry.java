package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.artifactregistry.Repository;
import com.pulumi.gcp.artifactregistry.RepositoryArgs;
import com.pulumi.gcp.artifactregistry.RepositoryIamMember;
import com.pulumi.gcp.artifactregistry.RepositoryIamMemberArgs;
import com.pulumi.gcp.artifactregistry.inputs.RepositoryDockerConfigArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.images.Repositories;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;

/**
 * Two repositories: one of images, whose tags never move, and one of the layers that the next build
 * starts from.
 */
final class Registry extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:Registry";
  private static final String IMAGES = "sparkdriver";
  private static final String CACHE = "sparkdriver-cache";

  private final Repositories repositories;
  private final Resource reader;

  /**
   * Which repositories are created.
   *
   * @param services the project's APIs
   * @param location where they are
   * @param reader who may pull images: the nodes' service account, as policies name it
   * @param protect whether the images may not be deleted
   * @param keep whether the images stay when the stack goes
   */
  record Args(
      ProjectServices services,
      Location location,
      Output<String> reader,
      boolean protect,
      boolean keep) {}

  /**
   * Where repositories are.
   *
   * @param region the region
   * @param projectId the project's id as plain text
   */
  record Location(String region, String projectId) {
    private String address(String repository) {
      return "%s-docker.pkg.dev/%s/%s".formatted(region, projectId, repository);
    }
  }

  Registry(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var repository =
        new Repository(
            IMAGES,
            repository(args, IMAGES)
                .dockerConfig(immutableTags())
                .cleanupPolicies(CleanupPolicies.ofImages())
                .build(),
            CustomResourceOptions.builder()
                .parent(this)
                // scanning has to be on before the first push, or that image is never scanned
                .dependsOn(args.services().on(Api.ARTIFACT_REGISTRY, Api.CONTAINER_SCANNING))
                .protect(args.protect())
                .retainOnDelete(args.keep())
                .build());
    var layers =
        new Repository(
            CACHE,
            repository(args, CACHE).cleanupPolicies(CleanupPolicies.ofLayers()).build(),
            Options.after(this, args.services().on(Api.ARTIFACT_REGISTRY)));
    reader = reader(args, repository);
    repositories =
        new Repositories(
            args.location().address(IMAGES),
            args.location().address(CACHE),
            List.of(repository, layers));
    registerOutputs(
        Map.of(
            "images", Output.of(repositories.images()), "cache", Output.of(repositories.cache())));
  }

  /** Where images and layers are pushed to: host, project and repository. */
  Repositories repositories() {
    return repositories;
  }

  /** The grant without which a node cannot pull images. */
  Resource reader() {
    return reader;
  }

  private RepositoryIamMember reader(Args args, Repository repository) {
    return new RepositoryIamMember(
        "nodes",
        RepositoryIamMemberArgs.builder()
            .project(repository.project())
            .location(repository.location())
            .repository(repository.name())
            .role(NodeIdentity.IMAGE_READER)
            .member(args.reader())
            .build(),
        Options.of(this));
  }

  private static RepositoryArgs.Builder repository(Args args, String id) {
    return RepositoryArgs.builder()
        .project(args.services().project())
        .location(args.location().region())
        .repositoryId(id)
        .format("DOCKER")
        .cleanupPolicyDryRun(false);
  }

  private static RepositoryDockerConfigArgs immutableTags() {
    return RepositoryDockerConfigArgs.builder().immutableTags(true).build();
  }
}
