package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.gcp.catalog.MachineType;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;

/** Machine types exist, run the images and take the disks. */
final class MachineRules implements Rule {

  @Override
  public void judge(Scope scope) {
    if (scope.on(Target.GKE) && scope.sound("gke")) {
      var gke = scope.settings().gke();
      machine(scope, "gke.drivers.machineType", gke.drivers().machineType());
      machine(scope, "gke.executors.machineType", gke.executors().machineType());
    }
  }

  private static void machine(Scope scope, String at, String machine) {
    if (!scope.sound(at)) {
      return;
    }
    if (!MachineType.runsImages(machine)) {
      unusable(scope, at, machine, "its processors are ARM's, and images are for linux/amd64");
      return;
    }
    if (!MachineType.takesDisks(machine)) {
      unusable(scope, at, machine, "it takes Hyperdisks only, and nodes have persistent disks");
      return;
    }
    if (MachineType.of(machine).isPresent()) {
      return;
    }
    var near = Suggestions.to(machine, MachineType.names());
    if (near.isPresent() || MachineType.familyKnown(machine)) {
      scope.error(
          at,
          Message.of(ErrorCode.UNKNOWN_MACHINE, "unknown machine type " + Quoting.quoted(machine))
              .why("it is none of those that `gcloud compute machine-types list` prints")
              .help(
                  near.map(name -> "did you mean `" + name + "`?")
                      .orElse("choose another size of this family")));
    }
  }

  private static void unusable(Scope scope, String at, String machine, String why) {
    scope.error(
        at,
        Message.of(
                ErrorCode.UNUSABLE_MACHINE,
                "nodes cannot be of machine type " + Quoting.quoted(machine))
            .why(why)
            .help("choose another family, such as `n2d-standard-8`"));
  }
}
