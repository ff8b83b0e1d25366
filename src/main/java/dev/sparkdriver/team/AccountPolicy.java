package dev.sparkdriver.team;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
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
import java.util.stream.Collectors;

/**
 * Keeps a notebook from starting a pod as another account of its team. Whoever may make pods may
 * choose any account of the namespace, and has its rights then: RBAC knows no difference.
 */
final class AccountPolicy extends ComponentResource {
  private static final String TYPE = "sparkdriver:team:AccountPolicy";
  private static final String USER = "request.userInfo.username";
  private static final String ACCOUNT = "object.spec.?serviceAccountName.orValue('')";

  private final Resource binding;

  /**
   * Whose pods it looks at.
   *
   * @param team the team's name
   * @param notebooks the names of its notebooks, one at least
   * @param ownership which stack it belongs to
   */
  record Args(String team, List<String> notebooks, Ownership ownership) {}

  AccountPolicy(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var objects = new TeamObjects(args.team());
    var policy =
        new CustomObjectArgs(
                CustomKind.ADMISSION_POLICY, metadata(args, objects.accountPolicy()), policy(args))
            .declare(name, Options.of(this));
    binding =
        new CustomObjectArgs(
                CustomKind.ADMISSION_BINDING,
                metadata(args, objects.accountBinding()),
                binding(objects))
            .declare(name, Options.after(this, policy));
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

  /** Updates too: another image in the pod of somebody else has that one's account as well. */
  private static Map<String, Object> policy(Args args) {
    var executors =
        args.notebooks().stream()
            .map(notebook -> new Names(args.team(), notebook))
            .map(AccountPolicy::executorOfDriver)
            .collect(Collectors.joining(", ", "{", "}"));
    var pods =
        Map.of(
            "apiGroups", List.of(""),
            "apiVersions", List.of("v1"),
            "operations", List.of("CREATE", "UPDATE"),
            "resources", List.of("pods"));
    return Map.of(
        "failurePolicy", "Fail",
        "matchConstraints", Map.of("resourceRules", List.of(pods)),
        "matchConditions",
            List.of(Map.of("name", "notebook", "expression", USER + " in " + executors)),
        "validations",
            List.of(
                Map.of(
                    "expression", "%s == %s[%s]".formatted(ACCOUNT, executors, USER),
                    "message",
                        "a notebook starts and changes pods of its own executors' account alone",
                    "reason", "Forbidden")));
  }

  /** An entry of a mapping in CEL, from a user to the account of pods. */
  private static String executorOfDriver(Names names) {
    return "'system:serviceaccount:%s:%s': '%s'"
        .formatted(names.namespace(), names.driver(), names.executor());
  }

  private static Map<String, Object> binding(TeamObjects objects) {
    var namespace = Map.of("kubernetes.io/metadata.name", objects.namespace().name());
    return Map.of(
        "policyName", objects.accountPolicy().name(),
        "validationActions", List.of("Deny"),
        "matchResources", Map.of("namespaceSelector", Map.of("matchLabels", namespace)));
  }
}
