package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.ProjectSettings;
import java.util.List;

/** A project is there already, or has what its making needs. */
final class ProjectRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var project : settings.all(ProjectSettings.class)) {
      if (project.value().id().isEmpty()) {
        missing(settings, "project", "id: data-notebooks-dev", found);
      }
      if (project.value().create()) {
        created(project, found);
      } else {
        existing(project, found);
      }
    }
    for (var gke : settings.all(GkeSettings.class)) {
      if (gke.value().location().isEmpty()) {
        missing(settings, "gke", "location: europe-west1-b", found);
      }
    }
  }

  private static void missing(Bound settings, String section, String example, Diagnostics found) {
    var setting = example.substring(0, example.indexOf(':'));
    var target = Target.location(settings).orElseThrow();
    found.error(
        settings.location(section).orElse(target),
        Message.of(ConfigCode.REQUIRED, "`" + section + "." + setting + "` is missing")
            .why("on target `gke` the program makes the cluster, and has to know where")
            .help("add `" + example + "` under `sparkdriver:" + section + "`"));
  }

  private static void created(Located<ProjectSettings> project, Diagnostics found) {
    if (project.value().billingAccount().isEmpty()) {
      found.error(
          project.at("create"),
          Message.of(
                  ConfigCode.REQUIRED, "`billingAccount` is required when `project.create` is true")
              .why("without one, no service of a new project can be switched on")
              .help(
                  "add `billingAccount: XXXXXX-XXXXXX-XXXXXX`, as `gcloud billing accounts list`"
                      + " prints it"));
    }
    if (project.value().folder().isEmpty() && project.value().organization().isEmpty()) {
      found.error(
          project.at("create"),
          Message.of(ConfigCode.REQUIRED, "a new project needs `folder` or `organization`")
              .why("a project has one parent")
              .help("add the number of one of them"));
    }
  }

  private static void existing(Located<ProjectSettings> project, Diagnostics found) {
    for (var setting : List.of("billingAccount", "folder", "organization")) {
      if (project.isWritten(setting)) {
        found.error(
            project.at(setting),
            Message.of(
                    ErrorCode.WITHOUT_EFFECT, "`" + setting + "` is of use for a new project only")
                .why("`project.create` is false: an existing project keeps its own")
                .help("remove it, or set `create: true`"));
      }
    }
  }
}
