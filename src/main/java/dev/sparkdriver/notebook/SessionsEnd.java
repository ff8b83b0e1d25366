package dev.sparkdriver.notebook;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells of every notebook whose sessions an update ends, in the preview and before it happens.
 *
 * <p>What the last run left is compared with what this one declares. Where the image is not known
 * yet, because the update builds it, it is taken for the same.
 */
public final class SessionsEnd {
  private final Map<ObjectName, Held> running = new TreeMap<>();
  private final Consumer<String> tell;

  /** Since the last run; with where it is told. */
  public SessionsEnd(StackState before, Consumer<String> tell) {
    before.objects().forEach(this::hold);
    this.tell = tell;
  }

  private void hold(ObjectName object, Held held) {
    var suspended = "true".equals(held.annotations().get(Labels.SUSPENDED));
    if (object.kind() == Kind.STATEFUL_SET && !suspended) {
      running.put(object, held);
    }
  }

  /** Compares a notebook with what it was. */
  public void compare(Notebook.Args notebook) {
    var before = running.remove(new NotebookObjects(notebook.names()).server());
    if (before == null) {
      return;
    }
    var name = notebook.names().path();
    var pod = Notebook.pod(notebook);
    if (notebook.suspended()) {
      end(name, "it is suspended");
    } else if (!NotebookPod.digest(pod).equals(before.annotations().get(Labels.POD))) {
      end(name, "its pod starts anew");
    } else {
      var image = pod.images().notebook();
      image.applyValue(
          now -> {
            if (!before.image().equals(Optional.of(now))) {
              end(name, "its image is another one");
            }
            return now;
          });
    }
  }

  /** Those that were not compared are gone. */
  public void gone() {
    running.keySet().stream()
        .map(server -> server.namespace() + "/" + server.name())
        .forEach(name -> end(name, "it is no longer asked for"));
  }

  private void end(String notebook, String why) {
    tell.accept("The sessions of notebook `%s` end with this update: %s.".formatted(notebook, why));
  }
}
