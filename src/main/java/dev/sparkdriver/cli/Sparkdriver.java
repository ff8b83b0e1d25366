package dev.sparkdriver.cli;

import dev.sparkdriver.cli.backup.BackupsCommand;
import dev.sparkdriver.cli.backup.RestoreCommand;
import dev.sparkdriver.cli.capacity.CapacityCommand;
import dev.sparkdriver.cli.cost.CostCommand;
import dev.sparkdriver.cli.graph.GraphCommand;
import dev.sparkdriver.cli.images.ImagesCommand;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.lock.LockCommand;
import dev.sparkdriver.cli.pods.SuspendCommand;
import dev.sparkdriver.cli.pods.WakeCommand;
import dev.sparkdriver.cli.preview.StacksCommand;
import dev.sparkdriver.cli.preview.SummarizeCommand;
import dev.sparkdriver.cli.recover.RecoverCommand;
import dev.sparkdriver.cli.settings.CheckCommand;
import dev.sparkdriver.cli.settings.DocsCommand;
import dev.sparkdriver.cli.settings.ExplainCommand;
import dev.sparkdriver.cli.settings.SchemaCommand;
import dev.sparkdriver.jupyter.JupyterException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command line beside the engine: what is useful before and after a `pulumi up`. */
@Command(
    name = "sparkdriver",
    description = "Spark notebooks for data teams: helpers around `pulumi up`.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Sparkdriver.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PasswordCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      CostCommand.class,
      CapacityCommand.class,
      LockCommand.class,
      SchemaCommand.class,
      DocsCommand.class,
      ImagesCommand.class,
      GraphCommand.class,
      BackupsCommand.class,
      RestoreCommand.class,
      RecoverCommand.class,
      SuspendCommand.class,
      WakeCommand.class,
      StacksCommand.class,
      SummarizeCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Sparkdriver {

  private Sparkdriver() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with all its sub-commands. */
  public static CommandLine commandLine() {
    return new CommandLine(new Sparkdriver())
        .setExecutionExceptionHandler(Sparkdriver::report)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  private static int report(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (problem instanceof CommandFailure || problem instanceof JupyterException) {
      command.getErr().println("error: " + problem.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw problem;
  }

  /** The version that the jar was built as. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Sparkdriver.class.getPackage().getImplementationVersion());
      return new String[] {"sparkdriver " + version.orElse("(not from a jar)")};
    }
  }
}
