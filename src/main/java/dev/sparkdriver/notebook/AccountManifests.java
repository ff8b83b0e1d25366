package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import java.util.List;

/** Accounts and rights of one notebook. */
final class AccountManifests {

  private static final String API_GROUP = "rbac.authorization.k8s.io";

  private static final List<String> RESOURCES =
      List.of("pods", "configmaps", "services", "persistentvolumeclaims");

  /** Spark asks for each of these at some time; with one less, sessions end in an error. */
  private static final List<String> VERBS =
      List.of("create", "get", "list", "watch", "update", "patch", "delete", "deletecollection");

  private AccountManifests() {}

  static ServiceAccountArgs account(Scope scope, String name) {
    return ServiceAccountArgs.builder()
        .metadata(scope.metadata("ServiceAccount", name))
        .automountServiceAccountToken(false)
        .build();
  }

  static RoleArgs role(Scope scope) {
    return RoleArgs.builder()
        .metadata(scope.metadata("Role", scope.names().driver()))
        .rules(PolicyRuleArgs.builder().apiGroups("").resources(RESOURCES).verbs(VERBS).build())
        .build();
  }

  static RoleBindingArgs binding(Scope scope) {
    var driver = scope.names().driver();
    return RoleBindingArgs.builder()
        .metadata(scope.metadata("RoleBinding", driver))
        .roleRef(RoleRefArgs.builder().apiGroup(API_GROUP).kind("Role").name(driver).build())
        .subjects(
            SubjectArgs.builder()
                .kind("ServiceAccount")
                .name(driver)
                .namespace(scope.namespace())
                .build())
        .build();
  }
}
