package dev.sparkdriver.cli.preview;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names the stacks that a pipeline looks after. */
@Command(
    name = "stacks",
    description =
        "Print the stacks on Google Cloud in the order in which to update them: those with a"
            + " cluster of their own before those that share one.")
public final class StacksCommand implements Callable<Integer> {
  private static final Pattern FILE = Pattern.compile("Pulumi\\.([^.]+)\\.yaml");

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where the stack files are (default: here).")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    StackFiles.in(folder).stream()
        .flatMap(StacksCommand::stack)
        .filter(Stack::onGoogleCloud)
        .sorted(Comparator.comparing(Stack::shares).thenComparing(Stack::name))
        .forEach(stack -> out.println(stack.name()));
    out.flush();
    return 0;
  }

  private static Stream<Stack> stack(Path file) {
    var name = FILE.matcher(file.getFileName().toString());
    return name.matches() ? Stream.of(new Stack(name.group(1), target(file))) : Stream.empty();
  }

  private static Optional<String> target(Path file) {
    var stack = YamlDocument.parse("" + file, StackFiles.text(file));
    if (stack.diagnostics().stream()
        .anyMatch(problem -> problem.code() == ConfigCode.YAML_SYNTAX)) {
      throw new CommandFailure(file + " cannot be read.");
    }
    return stack.root() instanceof Node.Mapping root
        ? root.group("config")
            .group("sparkdriver:cluster")
            .text("target")
            .filter(target -> !target.isEmpty())
        : Optional.empty();
  }

  /** A stack, and what its cluster is. */
  private record Stack(String name, Optional<String> target) {
    private boolean onGoogleCloud() {
      return target.isPresent() && !target.get().equals("kubeconfig");
    }

    private boolean shares() {
      return !target.get().equals("gke");
    }
  }
}
