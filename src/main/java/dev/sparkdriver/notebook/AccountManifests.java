package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import java.util.List;
import java.util.Map;

/** Accounts and rights of one notebook. */
final class AccountManifests {

  private static final String API_GROUP = "rbac.authorization.k8s.io";

  private static final List<String> RESOURCES =
      List.of("pods", "configmaps", "services", "persistentvolumeclaims");

  /** Spark asks for each of these at some time; with one less, sessions end in an error. */
  private static final List<String> VERBS =
      List.of("create", "get", "list", "watch", "update", "patch", "delete", "deletecollection");

  private AccountManifests() {}

  static ServiceAccountArgs driver(Scope scope, Output<Map<String, String>> identity) {
    return account(scope, scope.names().driver(), identity);
  }

  /** Executors read and write the team's data; to the cloud they are who their driver is. */
  static ServiceAccountArgs executor(Scope scope, Output<Map<String, String>> identity) {
    return account(scope, scope.names().executor(), identity);
  }

  private static ServiceAccountArgs account(
      Scope scope, String name, Output<Map<String, String>> identity) {
    return ServiceAccountArgs.builder()
        .metadata(scope.metadata(name, identity))
        .automountServiceAccountToken(false)
        .build();
  }

  static RoleArgs role(Scope scope) {
    return RoleArgs.builder()
        .metadata(scope.metadata(scope.names().driver()))
        .rules(PolicyRuleArgs.builder().apiGroups("").resources(RESOURCES).verbs(VERBS).build())
        .build();
  }

  static RoleBindingArgs binding(Scope scope) {
    var driver = scope.names().driver();
    return RoleBindingArgs.builder()
        .metadata(scope.metadata(driver))
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
