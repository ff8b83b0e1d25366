package dev.sparkdriver.cli.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources of one stack and what each waits for, as {@code pulumi stack export} tells it. */
record StackGraph(Map<String, Resource> resources) {

  /** One resource: where it hangs in the tree, and what it depends on. */
  record Resource(String urn, String type, String parent, List<String> dependencies) {

    /** The last part of the URN. */
    String name() {
      return urn.substring(urn.lastIndexOf("::") + 2);
    }

    /** The last part of the type: {@code StatefulSet}. */
    String kind() {
      return type.substring(type.lastIndexOf(':') + 1);
    }
  }

  /** Reads the text of an export. */
  static StackGraph parse(String export) {
    var deployment = JsonParser.parseString(export).getAsJsonObject().getAsJsonObject("deployment");
    var resources = new TreeMap<String, Resource>(); // the engine writes them as they finish
    for (var element : deployment.getAsJsonArray("resources")) {
      var resource = resource(element.getAsJsonObject());
      resources.put(resource.urn(), resource);
    }
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

  private static Resource resource(JsonObject json) {
    var dependencies = new ArrayList<String>();
    if (json.has("dependencies")) {
      json.getAsJsonArray("dependencies").forEach(urn -> dependencies.add(urn.getAsString()));
    }
    return new Resource(
        json.get("urn").getAsString(),
        json.get("type").getAsString(),
        text(json.get("parent")),
        dependencies.stream().distinct().sorted().toList());
  }

  private static String text(JsonElement element) {
    if (element == null) {
      return "";
    }
    return element.getAsString();
  }
}
