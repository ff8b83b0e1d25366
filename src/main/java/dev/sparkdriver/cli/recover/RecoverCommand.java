package dev.sparkdriver.cli.recover;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.validation.Validation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how a stack whose state is lost has its objects again. */
@Command(
    name = "recover",
    description = {
      "Print the commands that give a stack whose state is lost its objects again.",
      "It looks for them in the cluster, says what becomes of everything that holds files, and"
          + " changes nothing itself."
    })
public final class RecoverCommand implements Callable<Integer> {
  private static final Pattern FILE = Pattern.compile("Pulumi\\.([\\w.-]+)\\.ya?ml");
  private static final Pattern FULL_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+/[\\w.-]+");

  @Mixin private Kubectl kubectl;

  @Parameters(paramLabel = "FILE", description = "The stack file.")
  private Path file;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "The stack's full name, organization/project/stack. Default: organization/sparkdriver/"
              + " and the stack that the file is called after.")
  private Optional<String> stack;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StackFiles.mustBeReadable(file, spec.commandLine());
    var source = Validation.PROJECT.file(file);
    var validation = Validation.of(source);
    if (validation instanceof Validation.Valid valid) {
      spec.commandLine().getOut().println(script(valid).text(kubectl.line()));
      spec.commandLine().getOut().flush();
      return 0;
    }
    throw new CommandFailure(
        "the stack file has mistakes\n"
            + new Report(source.lines(), false).text(validation.errors()).stripTrailing());
  }

  private RecoveryScript script(Validation.Valid valid) {
    if (valid.settings().cluster().target() == Target.GKE) {
      throw new CommandFailure(
          "with the state the cluster itself is forgotten, and objects in it are not enough; take"
              + " the state from a copy of its bucket, as docs/recovery.md says");
    }
    var name = fullName();
    var there = there(name);
    var namespaces = there.stream().map(RecoverCommand::namespace).collect(Collectors.toSet());
    var teams =
        valid.bound().all(TeamSettings.class).stream()
            .filter(team -> !team.value().adopt())
            .filter(team -> namespaces.contains(new TeamObjects(team.value().name()).namespace()))
            .map(team -> team.path())
            .toList();
    var wanted =
        DeclaredObjects.of(valid.bound()).stream()
            .map(Declared::object)
            .collect(Collectors.toSet());
    return new RecoveryScript(name, there, wanted, teams);
  }

  private static ObjectName namespace(ObjectName object) {
    return object.isNamespace() ? object : ObjectName.ofNamespace(object.namespace());
  }

  private String fullName() {
    var called = FILE.matcher(file.getFileName().toString());
    var name =
        stack.or(
            () ->
                called.matches()
                    ? Optional.of("organization/sparkdriver/" + called.group(1))
                    : Optional.empty());
    return name.filter(text -> FULL_NAME.matcher(text).matches())
        .orElseThrow(
            () ->
                new CommandFailure(
                    "nothing tells the stack's name; write --stack organization/project/stack"));
  }

  private Set<ObjectName> there(String name) {
    var kinds =
        Arrays.stream(Kind.values())
            .filter(Kind::isBuiltIn)
            .map(Kind::text)
            .collect(Collectors.joining(","));
    var ours = Labels.PART_OF + "=" + Labels.PRODUCT;
    var remains = Remains.of(kubectl.get(kinds, "--all-namespaces", "--selector", ours));
    if (remains.of(name).isEmpty()) {
      throw new CommandFailure(
          "nothing in this cluster is of the stack `%s`; %s".formatted(name, others(remains)));
    }
    return remains.of(name);
  }

  private static String others(Remains remains) {
    return remains.stacks().isEmpty()
        ? "nor of any other: `--context` names another cluster"
        : "what is there is of %s: `--stack` takes one of these"
            .formatted(String.join(", ", remains.stacks().keySet()));
  }
}
