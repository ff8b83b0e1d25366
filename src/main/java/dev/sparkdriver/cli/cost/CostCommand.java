package dev.sparkdriver.cli.cost;

import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.gcp.cost.BilledStack;
import dev.sparkdriver.gcp.cost.StackCost;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.validation.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what stacks cost. */
@Command(
    name = "cost",
    description = {
      "Estimate what stacks on Google Cloud cost in a month, team by team.",
      "Idle is every notebook with no session: what its pod asks for, and its volume. Full size"
          + " is every session with all its executors, as many as the team's quota lets run.",
      "Ends with status 1 when a stack file has mistakes."
    })
public final class CostCommand implements Callable<Integer> {
  @Mixin private StackFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var texts = new ArrayList<String>();
    var status = 0;
    for (var file : files.named()) {
      var source = Validation.PROJECT.file(file);
      var validation = Validation.of(source);
      if (validation instanceof Validation.Valid valid) {
        texts.add(text(file, valid.settings()));
      } else {
        texts.add(new Report(source.lines(), false).text(validation.errors()).stripTrailing());
        status = 1;
      }
    }
    var out = spec.commandLine().getOut();
    out.println(String.join("\n\n", texts));
    out.flush();
    return status;
  }

  private static String text(Path file, Settings settings) {
    var target = settings.cluster().target();
    return target == Target.GKE
        ? CostTable.text("" + file, StackCost.of(BilledStack.of(settings)))
        : "%s: no price for %s, because their machines are not this stack's (target `%s`)"
            .formatted(file, teams(settings), target.name().toLowerCase(Locale.ROOT));
  }

  private static String teams(Settings settings) {
    return settings.teams().stream().map(TeamSettings::name).collect(Collectors.joining(", "));
  }
}
