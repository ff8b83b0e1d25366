package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.PlatformPools;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nodes have room for a notebook's pod, an executor, and one session.
 *
 * <p>All are warnings: an autoscaler may add larger nodes than there are now.
 */
record NodeRules(List<ClusterFacts.Node> nodes) implements Rule {

  /** A pod, and where it may run. */
  record Pod(String what, ResourceRequests size, String sum, Placement placement) {

    boolean mayRunOn(ClusterFacts.Node node) {
      return placement.wants(node.labels()) && placement.repelledBy(node.taints()).isEmpty();
    }

    boolean fitsOn(ClusterFacts.Node node) {
      return node.millicores() >= size.millicores() && node.mebibytes() >= size.mebibytes();
    }

    boolean hasRoomOn(ClusterFacts.Node node) {
      return mayRunOn(node) && fitsOn(node);
    }
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      var recipe = notebook.value().recipe();
      var nodes = imagesNodes(settings, notebook);
      var driver =
          new Pod(
              "the notebook's pod",
              ResourceRequests.driver(recipe.driver()),
              ResourceRequests.memorySum(recipe.driver()),
              nodes.narrowedTo(recipe.driver().placement()));
      var executor =
          new Pod(
              "an executor",
              ResourceRequests.executor(recipe.executor()),
              ResourceRequests.memorySum(recipe.executor()),
              nodes.narrowedTo(recipe.executor().placement()).tolerating(ofPlatform(settings)));
      fits(notebook.at("driver"), driver, found);
      fits(notebook.at("executor"), executor, found);
      together(notebook, List.of(driver, executor), found);
    }
  }

  /** The nodes that run a notebook's images. */
  private static Placement imagesNodes(Bound settings, Located<NotebookSettings> notebook) {
    var whole = settings.one(Settings.class).map(Located::value);
    return settings.all(TeamSettings.class).stream()
        .filter(team -> notebook.isIn(team))
        .flatMap(team -> whole.stream().map(all -> all.nodesFor(team.value(), notebook.value())))
        .findFirst()
        .orElse(Placement.ANYWHERE);
  }

  /** A cluster that a stack made has nodes for executors alone. */
  private static List<Toleration> ofPlatform(Bound settings) {
    var platform = Target.of(settings).filter(target -> target != Target.KUBECONFIG);
    return platform.isPresent() ? PlatformPools.OF_EXECUTORS : List.of();
  }

  private void fits(Location at, Pod pod, Diagnostics found) {
    var rooms = nodes.stream().filter(pod::mayRunOn).toList();
    if (rooms.stream().anyMatch(pod::fitsOn)) {
      return;
    }
    var why =
        rooms.stream()
            .max(Comparator.comparingLong(ClusterFacts.Node::mebibytes))
            .map(
                node ->
                    "the largest of %d nodes, %s, leaves %dm and %dMi"
                        .formatted(rooms.size(), node.name(), node.millicores(), node.mebibytes()))
            .orElseGet(() -> whyNone(pod.placement()));
    found.warning(
        at,
        Message.of(
                ErrorCode.POD_OVER_NODE,
                "%s asks for %dm cpu and %dMi memory, and %s"
                    .formatted(pod.what(), pod.size().millicores(), pod.size().mebibytes(), why))
            .note("memory: " + pod.sum())
            .why("unless another node comes, the pod waits forever")
            .help(
                rooms.isEmpty()
                    ? "change `nodeSelector`, `nodeAffinity` or `tolerations`, or add a node"
                    : "make it smaller, or add a larger node"));
  }

  private String whyNone(Placement placement) {
    var wanted = nodes.stream().filter(node -> placement.wants(node.labels())).toList();
    if (wanted.isEmpty()) {
      return placement.isWithin(Placement.OF_BUILT_IMAGES)
              && nodes.stream().noneMatch(node -> Placement.OF_BUILT_IMAGES.wants(node.labels()))
          ? "no node is of %s, which built images are for".formatted(ImageContract.ARCHITECTURE)
          : "no node has the labels of `nodeSelector` and `nodeAffinity`";
    }
    var taints =
        wanted.stream()
            .flatMap(node -> placement.repelledBy(node.taints()).stream())
            .map(taint -> "`" + taint + "`")
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "nodes have taints that it does not tolerate: " + taints;
  }

  private void together(Located<NotebookSettings> notebook, List<Pod> pods, Diagnostics found) {
    var executors = ResourceRequests.executorsOfASession(notebook.value().recipe().executor());
    var all = new ArrayList<>(Collections.nCopies((int) executors, pods.get(1)));
    all.add(pods.get(0));
    var needed = pods.get(1).size().times(executors).plus(pods.get(0).size());
    var room = room(pods);
    var addsUp = room.holds(needed) > 0;
    if (addsUp && new Packing(nodes).holds(all)) {
      return;
    }
    found.warning(
        notebook.at("executor"),
        Message.of(
                ErrorCode.SESSION_OVER_NODES,
                "one session needs %dm cpu and %dMi memory, and all nodes leave %dm and %dMi%s"
                    .formatted(
                        needed.millicores(),
                        needed.mebibytes(),
                        room.millicores(),
                        room.mebibytes(),
                        addsUp ? ", but not where whole pods fit" : ""))
            .note(
                "%dMi for the notebook's pod + %d × %dMi for executors"
                    .formatted(
                        pods.get(0).size().mebibytes(), executors, pods.get(1).size().mebibytes()))
            .why("the notebook's pod and the executors of one session have to run at once")
            .help("ask for less, or add nodes"));
  }

  /** Of all nodes that any of the pods may run on. */
  private ResourceRequests room(List<Pod> pods) {
    return nodes.stream()
        .filter(node -> pods.stream().anyMatch(pod -> pod.mayRunOn(node)))
        .map(node -> new ResourceRequests(node.millicores(), node.mebibytes()))
        .reduce(ResourceRequests.NOTHING, ResourceRequests::plus);
  }
}
