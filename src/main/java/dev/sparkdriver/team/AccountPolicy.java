package dev.sparkdriver.team;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.CustomObjectArgs;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.TeamObjects;
import java.util.List;
import java.util.Map;

/**
 * Keeps a notebook from starting a pod as another account of its team. Whoever may make pods may
 * choose any account of the namespace, and has its rights then: RBAC knows no difference.
 */
final class AccountPolicy extends ComponentResource {
  private static final String TYPE = "sparkdriver:team:AccountPolicy";

  private final Resource binding;

  /**
   * Whose pods it looks at.
   *
   * @param team the team's name
   * @param ownership which stack it belongs to
   */
  record Args(String team, Ownership ownership) {}

  AccountPolicy(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var objects = new TeamObjects(args.team());
    var policy =
        new CustomResource(
            CustomKind.ADMISSION_POLICY.type(),
            name,
            new CustomObjectArgs(
                CustomKind.ADMISSION_POLICY,
                metadata(args, objects.accountPolicy()),
                policy(objects.namespace().name())),
            Options.of(this));
    binding =
        new CustomResource(
            CustomKind.ADMISSION_BINDING.type(),
            name,
            new CustomObjectArgs(
                CustomKind.ADMISSION_BINDING,
                metadata(args, objects.accountBinding()),
                binding(objects)),
            Options.after(this, policy));
    registerOutputs(Map.of());
  }

  /** What has to be there before any pod. */
  Resource binding() {
    return binding;
  }

  private static ObjectMetaArgs metadata(Args args, ObjectName object) {
    return ObjectMetaArgs.builder()
        .name(object.name())
        .labels(Labels.team(args.team()).all())
        .annotations(args.ownership().annotations(object))
        .build();
  }

  private static Map<String, Object> policy(String namespace) {
    var accounts = "system:serviceaccount:" + namespace + ":";
    var user = "request.userInfo.username";
    var isNotebook =
        "%s.startsWith('%s') && %s.endsWith('%s')"
            .formatted(user, accounts, user, Names.DRIVER_SUFFIX);
    var notebook =
        "%s.substring(%d, %s.size() - %d)"
            .formatted(user, accounts.length(), user, Names.DRIVER_SUFFIX.length());
    var isItsExecutor =
        "object.spec.?serviceAccountName.orValue('') == variables.notebook + '%s'"
            .formatted(Names.EXECUTOR_SUFFIX);
    var pods =
        Map.of(
            "apiGroups", List.of(""),
            "apiVersions", List.of("v1"),
            "operations", List.of("CREATE"),
            "resources", List.of("pods"));
    return Map.of(
        "failurePolicy", "Fail",
        "matchConstraints", Map.of("resourceRules", List.of(pods)),
        "matchConditions", List.of(Map.of("name", "notebook", "expression", isNotebook)),
        "variables", List.of(Map.of("name", "notebook", "expression", notebook)),
        "validations",
            List.of(
                Map.of(
                    "expression", isItsExecutor,
                    "message", "a notebook starts pods as its own executors' account alone",
                    "reason", "Forbidden")));
  }

  private static Map<String, Object> binding(TeamObjects objects) {
    var namespace = Map.of("kubernetes.io/metadata.name", objects.namespace().name());
    return Map.of(
        "policyName", objects.accountPolicy().name(),
        "validationActions", List.of("Deny"),
        "matchResources", Map.of("namespaceSelector", Map.of("matchLabels", namespace)));
  }
}
