package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.gcp.catalog.MachineType;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GkeSettings;
import java.util.List;

/** Machine types are known, run the images and take the disks. */
final class MachineRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var pool : List.of(GkeSettings.DriverPool.class, GkeSettings.ExecutorPool.class)) {
      settings
          .values(pool, "machineType", String.class)
          .forEach(machine -> machine(machine, found));
    }
  }

  private static void machine(Located<String> machine, Diagnostics found) {
    var name = machine.value();
    if (!MachineType.runsImages(name)) {
      unusable(machine, "its processors are ARM's, and images are for linux/amd64", found);
    } else if (!MachineType.takesDisks(name)) {
      unusable(machine, "it takes Hyperdisks only, and nodes have persistent disks", found);
    } else if (MachineType.of(name).isEmpty()) {
      found.warning(machine.location(), unknown(name));
    }
  }

  /** A warning only: Google adds types before this program knows them. */
  private static Message unknown(String name) {
    return Message.of(ErrorCode.UNKNOWN_MACHINE, "unknown machine type " + Quoting.quoted(name))
        .why(
            "it is none of those known here, so that nobody checked that pods fit on it; Google"
                + " refuses it unless it is a new one")
        .help(
            Suggestions.nearest(name, MachineType.names())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("compare it with what `gcloud compute machine-types list` prints"));
  }

  private static void unusable(Located<String> machine, String why, Diagnostics found) {
    found.error(
        machine.location(),
        Message.of(
                ErrorCode.UNUSABLE_MACHINE,
                "nodes cannot be of machine type " + Quoting.quoted(machine.value()))
            .why(why)
            .help("choose another family, such as `n2d-standard-8`"));
  }
}
