package dev.sparkdriver.cli.pods;

import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import dev.sparkdriver.kubernetes.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The setting by which a stack suspends a notebook, in the stack files of a folder. */
final class SuspendedSetting {

  private static final String COMMANDS =
      "pulumi config set%1$s --path 'sparkdriver:teams[%2$s].notebooks[%3$s].suspended' false"
          + " && pulumi up%1$s";

  private SuspendedSetting() {}

  /**
   * The commands that take it back, a line for each stack that says so: which of them the cluster's
   * is, a person knows.
   */
  static String takenBack(Path folder, Names notebook) {
    var known =
        StackFiles.in(folder).stream()
            .flatMap(file -> commands(file, notebook))
            .collect(Collectors.joining("\n"));
    return known.isEmpty() ? anywhere(notebook) : known;
  }

  private static String anywhere(Names notebook) {
    return COMMANDS.formatted("", "TEAM", "NOTEBOOK")
        + "\nTEAM and NOTEBOOK are the places of %s and %s in their lists, from 0"
            .formatted(notebook.namespace(), notebook.notebook());
  }

  private static Stream<String> commands(Path file, Names notebook) {
    var stack = " --stack " + file.getFileName().toString().split("\\.", -1)[1];
    var root = YamlDocument.parse("" + file, StackFiles.text(file)).root();
    var teams =
        root instanceof Node.Mapping groups
            ? groups.group("config").items("sparkdriver:teams")
            : List.<Node>of();
    return places(teams, notebook.namespace())
        .boxed()
        .flatMap(
            team -> {
              var notebooks = ((Node.Mapping) teams.get(team)).items("notebooks");
              return places(notebooks, notebook.notebook())
                  .filter(place -> isSuspended(notebooks.get(place)))
                  .mapToObj(place -> COMMANDS.formatted(stack, team, place));
            });
  }

  private static IntStream places(List<Node> items, String name) {
    return IntStream.range(0, items.size())
        .filter(place -> text(items.get(place), "name").equals(name));
  }

  private static boolean isSuspended(Node notebook) {
    return text(notebook, "suspended").equals("true");
  }

  private static String text(Node item, String key) {
    return item instanceof Node.Mapping group ? group.text(key).orElse("") : "";
  }
}
