package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares what the settings ask for with what the cluster has. */
final class ClusterRules implements Rule {
  private static final Pattern VERSION = Pattern.compile("v?1\\.([0-9]+).*");

  /** Pod Security and port ranges of network policies are complete since then. */
  private static final int OLDEST = 25;

  /** The oldest Kubernetes that a line of Spark is made for. */
  private static final Map<String, Integer> OLDEST_FOR_SPARK = Map.of("4.0", 30, "4.1", 32);

  private final ClusterFacts facts;

  ClusterRules(ClusterFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    new StorageRules(facts.storageClasses()).check(settings, found);
    for (var notebook : settings.all(NotebookSettings.class)) {
      version(notebook, found);
      nodes(notebook, found);
    }
  }

  private void version(Located<NotebookSettings> notebook, Diagnostics found) {
    var spark = notebook.value().recipe().spark().version();
    var match = VERSION.matcher(facts.version());
    var line = spark.substring(0, spark.lastIndexOf('.'));
    var oldest = OLDEST_FOR_SPARK.getOrDefault(line, OLDEST);
    if (match.matches() && Integer.parseInt(match.group(1)) < oldest) {
      found.error(
          notebook.at("spark.version"),
          Message.of(
                  ErrorCode.KUBERNETES_VERSION,
                  "the cluster runs Kubernetes %s, and Spark %s needs 1.%d"
                      .formatted(facts.version(), spark, oldest))
              .why("older servers lack what Spark's client or the team's namespace relies on")
              .help("upgrade the cluster, or choose another `spark.version`"));
    }
  }

  private void nodes(Located<NotebookSettings> notebook, Diagnostics found) {
    var recipe = notebook.value().recipe();
    fits(
        notebook.at("driver"),
        new Pod("the notebook's pod", ResourceRequests.driver(recipe.driver())),
        recipe.driver().nodeSelector(),
        found);
    var executor = recipe.executor();
    fits(
        notebook.at("executor"),
        new Pod("an executor", ResourceRequests.executor(executor)),
        executor.nodeSelector(),
        found);
    together(notebook, found);
  }

  private record Pod(String what, ResourceRequests size) {}

  /** A warning only: an autoscaler may add larger nodes than there are now. */
  private void fits(Location at, Pod pod, Map<String, String> selector, Diagnostics found) {
    var nodes =
        facts.nodes().stream()
            .filter(node -> node.labels().entrySet().containsAll(selector.entrySet()))
            .toList();
    var size = pod.size();
    var fits =
        nodes.stream()
            .anyMatch(
                node ->
                    node.millicores() >= size.millicores() && node.mebibytes() >= size.mebibytes());
    if (fits) {
      return;
    }
    var largest =
        nodes.stream()
            .max(Comparator.comparingLong(ClusterFacts.Node::mebibytes))
            .map(
                node ->
                    "the largest of %d nodes, %s, leaves %dm and %dMi"
                        .formatted(nodes.size(), node.name(), node.millicores(), node.mebibytes()))
            .orElse("no node has the labels of `nodeSelector`");
    found.warning(
        at,
        Message.of(
                ErrorCode.POD_OVER_NODE,
                "%s asks for %dm cpu and %dMi memory, and %s"
                    .formatted(pod.what(), size.millicores(), size.mebibytes(), largest))
            .why("unless a larger node comes, the pod waits forever")
            .help("make it smaller, or add a larger node"));
  }

  private void together(Located<NotebookSettings> notebook, Diagnostics found) {
    var recipe = notebook.value().recipe();
    var executor = recipe.executor();
    var needed =
        ResourceRequests.executor(executor)
            .times(ResourceRequests.executorsOfASession(executor))
            .plus(ResourceRequests.driver(recipe.driver()));
    var millicores = facts.nodes().stream().mapToLong(ClusterFacts.Node::millicores).sum();
    var mebibytes = facts.nodes().stream().mapToLong(ClusterFacts.Node::mebibytes).sum();
    if (needed.millicores() > millicores || needed.mebibytes() > mebibytes) {
      found.warning(
          notebook.at("executor"),
          Message.of(
                  ErrorCode.SESSION_OVER_NODES,
                  "one session needs %dm cpu and %dMi memory, and all nodes leave %dm and %dMi"
                      .formatted(needed.millicores(), needed.mebibytes(), millicores, mebibytes))
              .why("the notebook's pod and the executors of one session have to run at once")
              .help("ask for less, or add nodes"));
    }
  }
}
