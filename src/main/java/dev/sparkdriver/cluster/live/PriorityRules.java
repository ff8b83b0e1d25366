package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cluster has the priority classes that pods are of. */
record PriorityRules(Set<String> known) implements Rule {

  /** With the classes of a cluster. */
  static PriorityRules of(LiveCluster cluster) {
    return cluster.ask(
        server ->
            new PriorityRules(
                server.scheduling().v1().priorityClasses().list().getItems().stream()
                    .map(priority -> priority.getMetadata().getName())
                    .collect(Collectors.toSet())));
  }

  /** True where a class is named; others need not be able to list them. */
  static boolean concern(Bound settings) {
    return settings.all(NotebookSettings.class).stream()
        .anyMatch(notebook -> !named(notebook.value()).isEmpty());
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    settings.all(NotebookSettings.class).forEach(notebook -> check(notebook, found));
  }

  private void check(Located<NotebookSettings> notebook, Diagnostics found) {
    named(notebook.value())
        .forEach(
            (setting, name) -> {
              if (!known.contains(name)) {
                found.error(notebook.at(setting), missing(name));
              }
            });
  }

  private static Map<String, String> named(NotebookSettings notebook) {
    var named = new TreeMap<String, String>();
    var recipe = notebook.recipe();
    recipe.driver().priorityClass().ifPresent(name -> named.put("driver.priorityClass", name));
    recipe.executor().priorityClass().ifPresent(name -> named.put("executor.priorityClass", name));
    return named;
  }

  private Message missing(String name) {
    var others =
        known.stream()
            .filter(other -> !other.startsWith("system-"))
            .sorted()
            .collect(Collectors.joining(", "));
    return Message.of(
            ErrorCode.PRIORITY_CLASS_MISSING,
            "the cluster has no priority class `%s`".formatted(name))
        .why("Kubernetes refuses pods of a class that is not there")
        .help(others.isEmpty() ? "have it made first" : "choose one of " + others);
  }
}
