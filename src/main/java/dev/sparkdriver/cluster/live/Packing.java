package dev.sparkdriver.cluster.live;

import dev.sparkdriver.spark.ResourceRequests;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Whether pods fit onto nodes, each whole onto one: the largest first, onto the first node with
 * room for it.
 *
 * <p>An estimate: a better order may find room where this finds none, as for pods that may not run
 * on the same nodes. What fits onto no node at all is told of by itself.
 */
record Packing(List<ClusterFacts.Node> nodes) {

  boolean holds(List<NodeRules.Pod> pods) {
    var left = new LinkedHashMap<ClusterFacts.Node, ResourceRequests>();
    nodes.forEach(
        node -> left.put(node, new ResourceRequests(node.millicores(), node.mebibytes())));
    return pods.stream()
        .filter(pod -> nodes.stream().anyMatch(pod::hasRoomOn))
        .sorted(Comparator.comparingLong(pod -> -pod.size().mebibytes()))
        .allMatch(
            pod -> {
              var room =
                  nodes.stream()
                      .filter(node -> pod.mayRunOn(node) && left.get(node).holds(pod.size()) > 0)
                      .findFirst();
              room.ifPresent(
                  node -> left.computeIfPresent(node, (key, of) -> of.minus(pod.size())));
              return room.isPresent();
            });
  }
}
