package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The service account of nodes, which may write logs and metrics, and pull images. */
final class NodeIdentity extends ComponentResource {
  /** The role that lets pull images. */
  static final String IMAGE_READER = "roles/artifactregistry.reader";

  private static final String TYPE = "sparkdriver:gcp:NodeIdentity";
  private static final List<String> OBSERVE =
      List.of(
          "roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/monitoring.viewer");

  private final Output<String> email;
  private final Output<String> member;
  private final List<Resource> grants;

  /**
   * What nodes may do.
   *
   * @param services the project's APIs
   * @param readsAllImages whether nodes may pull all images of the project, because the stack has
   *     no registry of its own
   */
  record Args(ProjectServices services, boolean readsAllImages) {}

  NodeIdentity(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var services = args.services();
    var account =
        new Account(
            name,
            AccountArgs.builder()
                .project(services.project())
                .accountId("sparkdriver-nodes")
                .displayName("Nodes of Sparkdriver's cluster")
                .build(),
            Options.after(this, services.on(Api.IAM)));
    email = account.email();
    member = account.member();
    grants = roles(args).map(role -> grant(role, services)).toList();
    registerOutputs(Map.of("email", email));
  }

  /** Its address. */
  Output<String> email() {
    return email;
  }

  /** How policies name it. */
  Output<String> member() {
    return member;
  }

  /** The grants, without which a node is of no use. */
  List<Resource> grants() {
    return grants;
  }

  private static Stream<String> roles(Args args) {
    return args.readsAllImages()
        ? Stream.concat(OBSERVE.stream(), Stream.of(IMAGE_READER))
        : OBSERVE.stream();
  }

  private Resource grant(String role, ProjectServices services) {
    return new IAMMember(
        role.substring("roles/".length()),
        IAMMemberArgs.builder().project(services.project()).role(role).member(member).build(),
        Options.after(this, services.on(Api.RESOURCE_MANAGER)));
  }
}
