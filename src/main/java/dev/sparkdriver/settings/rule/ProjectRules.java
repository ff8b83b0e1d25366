package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import java.util.List;

/** A project is there already, or has what its making needs. */
final class ProjectRules implements Rule {

  @Override
  public void judge(Scope scope) {
    if (!scope.on(Target.GKE)) {
      return;
    }
    required(scope, "project", "id", "data-notebooks-dev");
    required(scope, "gke", "location", "europe-west1-b");
    if (!scope.sound("project.create")) {
      return;
    }
    if (scope.settings().project().create()) {
      created(scope);
    } else {
      existing(scope);
    }
  }

  private static void required(Scope scope, String section, String setting, String example) {
    if (!scope.isWritten(section + "." + setting)) {
      scope.error(
          scope.isWritten(section) ? section : "cluster.target",
          Message.of(ErrorCode.GKE_REQUIRED, "`" + section + "." + setting + "` is missing")
              .why("on target `gke` the program makes the cluster, and has to know where")
              .help("add `" + setting + ": " + example + "` under `sparkdriver:" + section + "`"));
    }
  }

  private static void created(Scope scope) {
    if (!scope.isWritten("project.billingAccount")) {
      scope.error(
          "project.create",
          Message.of(
                  ErrorCode.BILLING_MISSING,
                  "`billingAccount` is required when `project.create` is true")
              .why("without one, no service of a new project can be switched on")
              .help(
                  "add `billingAccount: XXXXXX-XXXXXX-XXXXXX`, as `gcloud billing accounts list` prints it"));
    }
    var folder = scope.isWritten("project.folder");
    var organization = scope.isWritten("project.organization");
    if (folder == organization) {
      scope.error(
          folder ? "project.organization" : "project.create",
          Message.of(
                  ErrorCode.PROJECT_PARENT,
                  folder
                      ? "`folder` and `organization` exclude each other"
                      : "a new project needs `folder` or `organization`")
              .why("a project has one parent")
              .help(folder ? "remove one of them" : "add the number of one of them"));
    }
  }

  private static void existing(Scope scope) {
    for (var setting : List.of("billingAccount", "folder", "organization")) {
      if (scope.isWritten("project." + setting)) {
        scope.error(
            "project." + setting,
            Message.of(
                    ErrorCode.PROJECT_NOT_CREATED,
                    "`" + setting + "` is of use for a new project only")
                .why("`project.create` is false: an existing project keeps its own")
                .help("remove it, or set `create: true`"));
      }
    }
  }
}
