package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.naming.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects that are there already under the names that a stack is about to use. */
final class Strangers {

  private Strangers() {}

  /** Those of the objects that exist; what is in a namespace that does not is not asked for. */
  static Map<ObjectName, HasMetadata> ask(LiveCluster cluster, List<Declared> objects) {
    var found = new ConcurrentSkipListMap<ObjectName, HasMetadata>();
    var namespaces = new TreeMap<String, Boolean>();
    for (var declared : objects) {
      var object = declared.object();
      var name = object.namespace().isEmpty() ? object.name() : object.namespace();
      namespaces.computeIfAbsent(
          name,
          missing -> {
            var space = ObjectName.ofNamespace(missing);
            var there = cluster.object(space);
            there.ifPresent(value -> found.put(space, value));
            return there.isPresent();
          });
    }
    objects.parallelStream()
        .map(Declared::object)
        .filter(object -> namespaces.getOrDefault(object.namespace(), false))
        .forEach(object -> cluster.object(object).ifPresent(there -> found.put(object, there)));
    return found;
  }

  /** The stack that an object says it belongs to. */
  static Optional<String> stack(HasMetadata object) {
    return annotation(object, Ownership.STACK);
  }

  static boolean adopted(HasMetadata object) {
    return annotation(object, Ownership.ADOPTED).isPresent();
  }

  private static Optional<String> annotation(HasMetadata object, String name) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name));
  }
}
