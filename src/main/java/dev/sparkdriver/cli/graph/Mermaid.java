package dev.sparkdriver.cli.graph;

import dev.sparkdriver.cli.graph.StackGraph.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a stack's graph in Mermaid's text form: components as boxes, dependencies as arrows. */
final class Mermaid {
  private final StackGraph graph;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>(List.of("flowchart LR"));

  private Mermaid(StackGraph graph) {
    this.graph = graph;
  }

  /** The drawing of the given roots and all below them; the arrows run from what is made first. */
  static String draw(StackGraph graph, List<Resource> roots) {
    var drawing = new Mermaid(graph);
    roots.forEach(root -> drawing.box(root, "  "));
    drawing.arrows();
    return String.join("\n", drawing.lines) + "\n";
  }

  private void box(Resource resource, String indent) {
    var id = "r" + ids.size();
    ids.put(resource.urn(), id);
    var label = id + "[\"" + resource.kind() + "<br/>" + resource.name() + "\"]";
    var children = graph.children(resource);
    if (children.isEmpty()) {
      lines.add(indent + label);
      return;
    }
    lines.add(indent + "subgraph " + label);
    children.forEach(child -> box(child, indent + "  "));
    lines.add(indent + "end");
  }

  private void arrows() {
    for (var urn : ids.keySet()) {
      for (var dependency : graph.nearestDependencies(graph.resources().get(urn))) {
        if (ids.containsKey(dependency.urn())) {
          lines.add("  " + ids.get(dependency.urn()) + " --> " + ids.get(urn));
        }
      }
    }
  }
}
