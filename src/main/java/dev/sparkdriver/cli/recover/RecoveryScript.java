package dev.sparkdriver.cli.recover;

import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The commands by which a stack whose state is lost has its objects again.
 *
 * <p>They import nothing. What is imported and not in the settings, or not guarded as the program
 * guards it, the next update deletes; what a team adopts is applied over as it is, and stays.
 *
 * @param stack the stack's full name
 * @param there its objects in the cluster
 * @param wanted the objects that its settings ask for
 * @param teams paths of the teams that are to adopt what is theirs
 */
record RecoveryScript(
    String stack, Set<ObjectName> there, Set<ObjectName> wanted, List<String> teams) {

  /** As a shell script, which says before each step what it is about. */
  String text(List<String> kubectl) {
    var lines = new ArrayList<String>();
    lines.add("set -e");
    lines.add("# %s has %d objects in this cluster.".formatted(stack, there.size()));
    lines.add(
        "# Only for a lost state: a stack of this name that another backend knows would lose");
    lines.add("# them to this one.");
    there.stream().filter(this::holdsData).forEach(object -> lines.add(fate(object)));
    teams.forEach(team -> lines.add(config("set", team) + " true"));
    lines.add("pulumi up --stack " + stack);
    teams.forEach(team -> lines.add(config("rm", team)));
    lines.addAll(removals(kubectl));
    return String.join("\n", lines);
  }

  private boolean holdsData(ObjectName object) {
    return object.isNamespace() || object.kind() == Kind.CLAIM || BackupObjects.areKeys(object);
  }

  private String fate(ObjectName object) {
    return "#   %s: %s"
        .formatted(
            object.words(),
            wanted.contains(object) ? "taken back" : "stays as it is; no setting asks for it");
  }

  private String config(String verb, String team) {
    return "pulumi config %s --stack %s --path 'sparkdriver:%s.adopt'".formatted(verb, stack, team);
  }

  /** Of what no setting asks for and no files are in; the engine would never remove it. */
  private List<String> removals(List<String> kubectl) {
    var unwanted =
        there.stream()
            .filter(object -> !wanted.contains(object) && !holdsData(object))
            .sorted()
            .collect(
                Collectors.groupingBy(
                    ObjectName::namespace,
                    TreeMap::new,
                    Collectors.mapping(RecoveryScript::reference, Collectors.joining(" "))));
    var lines = new ArrayList<String>();
    unwanted.forEach(
        (namespace, objects) -> {
          lines.add("# No setting asks for these, and no files are in them.");
          lines.add(
              "%s --namespace %s delete %s".formatted(shellWords(kubectl), namespace, objects));
        });
    return lines;
  }

  private static String shellWords(List<String> words) {
    return words.stream()
        .map(word -> word.matches("[\\w./:=-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private static String reference(ObjectName object) {
    return object.kind().text().toLowerCase(Locale.ROOT) + "/" + object.name();
  }
}
