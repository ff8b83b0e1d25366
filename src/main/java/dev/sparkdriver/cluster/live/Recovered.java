package dev.sparkdriver.cluster.live;

import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stack made and its state does not know: with the secrets and certificates in it the stack
 * goes on, as nothing restarts by what has not changed.
 */
final class Recovered {

  private Recovered() {}

  /** The stack's state, with what it takes back. */
  static StackState into(
      StackState state, Ownership ownership, Map<ObjectName, HasMetadata> found) {
    var more = new TreeMap<ObjectName, Held>();
    found.forEach(
        (name, object) -> {
          if (ownership.forced().contains(name) && !state.objects().containsKey(name)) {
            more.put(name, held(object));
          }
        });
    return state.with(more);
  }

  private static Held held(HasMetadata object) {
    var metadata = object.getMetadata();
    var annotations = Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
    return new Held(metadata.getUid(), annotations, files(object));
  }

  private static Map<String, String> files(HasMetadata object) {
    return object instanceof Secret secret && secret.getData() != null
        ? StackState.files(secret.getData())
        : Map.of();
  }
}
