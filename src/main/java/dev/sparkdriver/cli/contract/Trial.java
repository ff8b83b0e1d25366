package dev.sparkdriver.cli.contract;

import dev.sparkdriver.cli.contract.PodState.Phase;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A notebook's pod that lives as long as it is looked at. */
final class Trial implements AutoCloseable {

  private final Kubectl kubectl;
  private final TrialObjects objects;
  private final Patience patience;
  private final AtomicBoolean gone = new AtomicBoolean();

  /**
   * How long is waited.
   *
   * @param node for a node with room
   * @param image for the image to be pulled
   * @param server for the server to answer, as long as the startup probe of a notebook's pod
   */
  record Patience(Duration node, Duration image, Duration server) {
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofMinutes(2));

    private Duration in(Phase phase) {
      return switch (phase) {
        case UNSCHEDULED -> node;
        case COMING -> image;
        case RUNNING -> server;
        case UNPULLABLE, READY, ENDED -> Duration.ZERO;
      };
    }
  }

  Trial(Kubectl kubectl, TrialObjects objects, Patience patience) {
    this.kubectl = kubectl;
    this.objects = objects;
    this.patience = patience;
  }

  /** Makes it. Whatever ends this program from now on, nothing of it stays. */
  void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    try {
      kubectl.run(objects.manifest().toString(), "create", "--filename=-");
    } catch (CommandFailure e) {
      if (e.getMessage().contains("namespaces \"%s\" not found".formatted(objects.namespace()))) {
        throw new CommandFailure(
            "there is no namespace `%s`; name one that is there with --namespace"
                .formatted(objects.namespace()),
            e);
      }
      throw e;
    }
  }

  /** How far it is once it answers, has ended, or has been waited for long enough. */
  PodState await() {
    var state = state();
    var since = System.nanoTime();
    while (System.nanoTime() - since < patience.in(state.phase()).toNanos()) {
      pause();
      var next = state();
      if (next.phase() != state.phase()) {
        since = System.nanoTime();
      }
      state = next;
    }
    return switch (state.phase()) {
      case UNSCHEDULED -> throw new CommandFailure("no node takes the pod: " + state.said());
      case UNPULLABLE -> throw new CommandFailure("the image cannot be pulled: " + state.said());
      case COMING -> throw new CommandFailure("the pod does not start: " + state.said());
      case RUNNING, READY, ENDED -> state;
    };
  }

  private PodState state() {
    return PodState.of(kubectl.get("pod", namespace(), objects.names().pod()));
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /** The end of what it printed. */
  String log() {
    return kubectl.run("", "logs", namespace(), objects.names().pod(), "--tail=5").strip();
  }

  /** What a script prints in it, to either output; its status is the script's to tell. */
  String run(String script, String... words) {
    var line =
        new ArrayList<>(
            List.of("exec", namespace(), objects.names().pod(), "--", "sh", "-c", script, "sh"));
    line.addAll(List.of(words));
    return kubectl.run("", line.toArray(String[]::new));
  }

  Tunnel tunnel(int port) {
    return Tunnel.open(
        kubectl.line("port-forward", namespace(), "pod/" + objects.names().pod(), ":" + port));
  }

  /** Asks it to end, and tells how long that took. */
  Duration end() {
    var since = System.nanoTime();
    kubectl.run("", "delete", namespace(), "pod/" + objects.names().pod(), "--timeout=120s");
    return Duration.ofNanos(System.nanoTime() - since);
  }

  @Override
  public void close() {
    if (!gone.getAndSet(true)) {
      var line =
          new ArrayList<>(
              List.of(
                  "delete", namespace(), "--ignore-not-found", "--grace-period=1", "--wait=false"));
      line.addAll(objects.all());
      kubectl.run("", line.toArray(String[]::new));
    }
  }

  private String namespace() {
    return "--namespace=" + objects.namespace();
  }
}
