package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays groups of settings over one another: groups merge, single values and lists replace. */
public final class Layers {
  /** A setting of a later layer displaces its rival of an earlier one. */
  private static final Map<String, String> RIVALS =
      Map.of("instances", "dynamic", "dynamic", "instances");

  private Layers() {}

  /** The layers in one, the last one winning; each value keeps the place it comes from. */
  public static Node.Mapping merge(List<Node.Mapping> layers) {
    return layers.stream().reduce((lower, upper) -> over("", lower, upper)).orElseThrow();
  }

  private static Node.Mapping over(String group, Node.Mapping lower, Node.Mapping upper) {
    var merged = new LinkedHashMap<>(lower.entries());
    if (group.equals("executor")) {
      upper.entries().keySet().forEach(key -> merged.remove(RIVALS.getOrDefault(key, "")));
    }
    upper
        .entries()
        .forEach(
            (key, entry) -> merged.merge(key, entry, (below, above) -> both(key, below, above)));
    return new Node.Mapping(upper.place(), merged);
  }

  private static Node.Entry both(String key, Node.Entry lower, Node.Entry upper) {
    if (lower.value() instanceof Node.Mapping below
        && upper.value() instanceof Node.Mapping above) {
      return new Node.Entry(upper.key(), over(key, below, above));
    }
    return upper;
  }
}
