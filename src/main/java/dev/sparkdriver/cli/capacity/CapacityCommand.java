package dev.sparkdriver.cli.capacity;

import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.TeamCapacity;
import dev.sparkdriver.validation.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how much the quotas of teams carry. */
@Command(
    name = "capacity",
    description = {
      "Say how many executors each team's quota carries, and what is short for more.",
      "A notebook's line counts it alone: all pods of the team's notebooks run, and nobody else"
          + " computes. The last line is every session of every notebook at its largest.",
      "Asks no cluster: nodes may hold less. Ends with status 1 when a stack file has mistakes."
    })
public final class CapacityCommand implements Callable<Integer> {
  @Mixin private StackFiles files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Spec private CommandSpec spec;

  /** How capacities are printed. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    var stacks = new LinkedHashMap<String, List<TeamCapacity>>();
    var status = 0;
    for (var file : files.named()) {
      var source = Validation.PROJECT.file(file);
      var validation = Validation.of(source);
      if (validation instanceof Validation.Valid valid) {
        stacks.put(file.toString(), capacities(valid.settings().teams()));
      } else {
        var report = new Report(source.lines(), false).text(validation.errors());
        spec.commandLine().getErr().println(report.stripTrailing());
        status = 1;
      }
    }
    print(stacks);
    return status;
  }

  private static List<TeamCapacity> capacities(List<TeamSettings> teams) {
    return teams.stream().map(TeamCapacity::new).toList();
  }

  private void print(Map<String, List<TeamCapacity>> stacks) {
    var out = spec.commandLine().getOut();
    out.println(
        switch (format) {
          case TEXT -> CapacityTable.text(stacks);
          case JSON -> CapacityJson.text(stacks);
        });
    out.flush();
  }
}
