package dev.sparkdriver.cli.graph;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of one stack and what each waits for, as {@code pulumi stack export} tells it. */
record StackGraph(Map<String, Resource> resources) {

  private record Export(Deployment deployment) {}

  private record Deployment(List<Resource> resources) {}

  /** One resource: where it hangs in the tree, and what it depends on. */
  record Resource(String urn, String type, String parent, List<String> dependencies) {

    /** What the engine leaves out is empty. */
    Resource {
      parent = Optional.ofNullable(parent).orElse("");
      dependencies =
          Optional.ofNullable(dependencies).stream()
              .flatMap(List::stream)
              .distinct()
              .sorted()
              .toList();
    }

    /** The last part of the URN. */
    String name() {
      return urn.substring(urn.lastIndexOf("::") + 2);
    }

    /** The last part of the type: {@code StatefulSet}. */
    String kind() {
      return type.substring(type.lastIndexOf(':') + 1);
    }
  }

  /**
   * Reads the text of an export.
   *
   * @throws JsonParseException when it is another file
   */
  static StackGraph parse(String export) {
    var written = new Gson().fromJson(export, Export.class);
    if (written == null || written.deployment() == null) {
      throw new JsonParseException("no deployment");
    }
    var resources = new TreeMap<String, Resource>(); // the engine writes them as they finish
    Optional.ofNullable(written.deployment().resources()).stream()
        .flatMap(List::stream)
        .forEach(resource -> resources.put(resource.urn(), resource));
    return new StackGraph(resources);
  }

  /** The resources that hang on no other but the stack itself. */
  List<Resource> roots() {
    return resources.values().stream()
        .filter(resource -> resource.kind().equals("Stack"))
        .flatMap(stack -> children(stack).stream())
        .toList();
  }

  List<Resource> children(Resource parent) {
    return resources.values().stream()
        .filter(resource -> resource.parent().equals(parent.urn()))
        .toList();
  }

  /** The dependencies of a resource that no other dependency of it implies. */
  List<Resource> nearestDependencies(Resource resource) {
    var implied = new TreeSet<String>();
    for (var dependency : resource.dependencies()) {
      addAllBelow(dependency, implied);
    }
    return resource.dependencies().stream()
        .filter(urn -> resources.containsKey(urn) && !implied.contains(urn))
        .map(resources::get)
        .toList();
  }

  private void addAllBelow(String urn, TreeSet<String> found) {
    if (!resources.containsKey(urn)) {
      return;
    }
    for (var dependency : resources.get(urn).dependencies()) {
      if (found.add(dependency)) {
        addAllBelow(dependency, found);
      }
    }
  }
}
