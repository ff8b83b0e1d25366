package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import dev.sparkdriver.kubernetes.ObjectName;
import java.util.List;

/** Manifests of a notebook's roles and role bindings. */
final class AccountManifests {

  private static final String API_GROUP = "rbac.authorization.k8s.io";

  /** Spark asks for each of these at some time; with one less, sessions end in an error. */
  private static final List<String> VERBS =
      List.of("create", "get", "list", "watch", "update", "patch", "delete", "deletecollection");

  private AccountManifests() {}

  /** A cell that waits for executors says what their events warn of. */
  static RoleArgs driverRole(NotebookContext context) {
    return RoleArgs.builder()
        .metadata(context.metadata(context.objects().role()))
        .rules(
            PolicyRuleArgs.builder().apiGroups("").resources("pods").verbs(VERBS).build(),
            PolicyRuleArgs.builder().apiGroups("").resources("events").verbs("list").build())
        .build();
  }

  static RoleBindingArgs driverBinding(NotebookContext context) {
    var objects = context.objects();
    return binding(context, objects.roleBinding(), objects.driverAccount(), objects.role());
  }

  /** May say how many pods this notebook has, and of nothing else anything. */
  static RoleArgs hoursRole(NotebookContext context) {
    return RoleArgs.builder()
        .metadata(context.metadata(context.hours().role()))
        .rules(
            PolicyRuleArgs.builder()
                .apiGroups("apps")
                .resources("statefulsets/scale")
                .resourceNames(context.objects().server().name())
                .verbs("get", "patch")
                .build())
        .build();
  }

  static RoleBindingArgs hoursBinding(NotebookContext context) {
    var objects = context.hours();
    return binding(context, objects.roleBinding(), objects.account(), objects.role());
  }

  private static RoleBindingArgs binding(
      NotebookContext context, ObjectName binding, ObjectName account, ObjectName role) {
    return RoleBindingArgs.builder()
        .metadata(context.metadata(binding))
        .roleRef(
            RoleRefArgs.builder()
                .apiGroup(API_GROUP)
                .kind(role.kind().text())
                .name(role.name())
                .build())
        .subjects(
            SubjectArgs.builder()
                .kind(account.kind().text())
                .name(account.name())
                .namespace(context.namespace())
                .build())
        .build();
  }
}
