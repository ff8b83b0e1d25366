package dev.sparkdriver.notebook;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells of every notebook whose sessions an update ends, in the preview and before it happens.
 *
 * <p>By their pods; of nodes that go on Google Cloud, which end all of them, it knows nothing.
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

  /** Compares a notebook with what it was; its pod by the digest of what that is made of. */
  public void compare(Notebook.Args notebook, String podChecksum) {
    var before = running.remove(new NotebookObjects(notebook.names()).server());
    if (before == null) {
      return;
    }
    var name = notebook.names().path();
    if (notebook.suspended()) {
      end(name, "it is suspended");
    } else if (!podChecksum.equals(before.annotations().get(Labels.POD))) {
      var asleep = notebook.recipe().hours().isPresent() ? ", if there is one" : "";
      end(name, "its pod starts anew" + asleep);
    }
  }

  /** Those that were not compared are gone. */
  public void gone() {
    running.keySet().stream()
        .map(server -> server.namespace() + "/" + server.name())
        .forEach(name -> end(name, "it is no longer asked for"));
  }

  private void end(String notebook, String why) {
    tell.accept(
        "The sessions of notebook `%s` end when it is updated: %s.".formatted(notebook, why));
  }
}
