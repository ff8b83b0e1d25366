package dev.sparkdriver.cli.preview;

import dev.sparkdriver.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
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
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    try (var files = Files.list(folder)) {
      files
          .flatMap(StacksCommand::stack)
          .filter(Stack::onGoogleCloud)
          .sorted(Comparator.comparing(Stack::shares).thenComparing(Stack::name))
          .forEach(stack -> out.println(stack.name()));
    }
    out.flush();
    return 0;
  }

  private static Stream<Stack> stack(Path file) {
    var name = FILE.matcher(file.getFileName().toString());
    return name.matches() ? Stream.of(new Stack(name.group(1), target(file))) : Stream.empty();
  }

  private static Optional<String> target(Path file) {
    try {
      var stack = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return in(stack, List.of("config", "sparkdriver:cluster", "target")).map(String::valueOf);
    } catch (IOException | YAMLException e) {
      throw new CommandFailure(file + " cannot be read.", e);
    }
  }

  private static Optional<Object> in(Object value, List<String> path) {
    if (path.isEmpty()) {
      return Optional.ofNullable(value);
    }
    return value instanceof Map<?, ?> map
        ? in(map.get(path.get(0)), path.subList(1, path.size()))
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
