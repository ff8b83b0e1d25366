package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.gcp.organizations.OrganizationsFunctions;
import com.pulumi.gcp.organizations.Project;
import com.pulumi.gcp.organizations.ProjectArgs;
import com.pulumi.gcp.organizations.inputs.GetProjectArgs;
import com.pulumi.gcp.organizations.outputs.GetProjectResult;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.sparkdriver.settings.ProjectSettings;
import java.util.Map;
import java.util.Optional;

/** The Google Cloud project: a new one, or one that is there. */
final class GoogleProject extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GoogleProject";

  private final Output<String> id;
  private final Optional<Project> made;

  /**
   * Which project it is.
   *
   * @param settings its id, and who pays for a new one
   * @param protect whether a new project may not be deleted
   */
  record Args(ProjectSettings settings, boolean protect) {}

  GoogleProject(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var settings = args.settings();
    made = settings.create() ? Optional.of(create(name, args)) : Optional.empty();
    id = made.map(Project::projectId).orElseGet(() -> Output.of(settings.id().orElseThrow()));
    registerOutputs(Map.of("id", id));
  }

  /** Its id, known once it is there. */
  Output<String> id() {
    return id;
  }

  /** Its number. That of an existing project is not known before the API which tells it is on. */
  Output<String> number(ProjectServices services) {
    return made.map(Project::number).orElseGet(() -> ask(services));
  }

  private Output<String> ask(ProjectServices services) {
    var project =
        GetProjectArgs.builder().projectId(services.projectWith(Api.RESOURCE_MANAGER)).build();
    return OrganizationsFunctions.getProject(project, InvokeOptions.builder().parent(this).build())
        .applyValue(GetProjectResult::number);
  }

  private Project create(String name, Args args) {
    return new Project(
        name,
        project(args.settings()),
        CustomResourceOptions.builder().parent(this).protect(args.protect()).build());
  }

  private static ProjectArgs project(ProjectSettings settings) {
    var project =
        ProjectArgs.builder()
            .projectId(settings.id().orElseThrow())
            .name(settings.id().orElseThrow())
            .autoCreateNetwork(false); // its subnetworks and firewall rules are open to everybody
    settings.billingAccount().ifPresent(project::billingAccount);
    settings.folder().ifPresent(project::folderId);
    settings.organization().ifPresent(project::orgId);
    return project.build();
  }
}
