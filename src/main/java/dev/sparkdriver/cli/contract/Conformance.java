package dev.sparkdriver.cli.contract;

import dev.sparkdriver.cli.contract.PodState.Phase;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.ServerContract;
import dev.sparkdriver.notebook.TrialPod;
import dev.sparkdriver.settings.Recipe;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at a notebook's pod, and tells of each point of the contract whether it is kept. */
final class Conformance {

  /** What a server has that runs code or shows files, under the names that Jupyter gives it. */
  private static final List<String> CLOSED =
      List.of("/", "/lab", "/tree", "/api/contents", "/api/kernels", "/api/terminals");

  private final Trial pod;
  private final ServerContract contract;
  private final SparkOfImage spark;
  private final Consumer<Finding> told;
  private boolean kept = true;

  Conformance(Trial pod, Recipe recipe, Consumer<Finding> told) {
    this.pod = pod;
    this.contract = recipe.server();
    this.spark = new SparkOfImage(pod, recipe.spark().version());
    this.told = told;
  }

  /** True when all points are kept. */
  boolean check() {
    var state = pod.await();
    if (state.phase() == Phase.ENDED) {
      tell(Finding.broken(Point.START, "it ended, " + state.said() + lastWords()));
      unasked("it does not run", EnumSet.complementOf(EnumSet.of(Point.START)));
    } else {
      tell(Finding.kept(Point.START, "it runs as %d".formatted(contract.user())));
      reached();
      look(Point.USER, this::user);
      look(Point.FOLDERS, this::folders);
      look(Point.SPARK_PORTS, this::sessionsPorts);
      look(Point.CONF, spark::conf);
      look(Point.VERSIONS, spark::versions);
      look(Point.END, this::end);
    }
    return kept;
  }

  private void tell(Finding finding) {
    kept &= finding.isKept();
    told.accept(finding);
  }

  private Finding look(Point point, Function<Point, Finding> check) {
    var finding = found(point, check);
    tell(finding);
    return finding;
  }

  private static Finding found(Point point, Function<Point, Finding> check) {
    try {
      return check.apply(point);
    } catch (CommandFailure e) {
      return Finding.unknown(point, "it cannot be asked: " + e.getMessage());
    }
  }

  private void unasked(String why, Set<Point> points) {
    points.forEach(point -> tell(Finding.unknown(point, why)));
  }

  private String lastWords() {
    try {
      return "; it said: " + pod.log();
    } catch (CommandFailure silent) {
      return "";
    }
  }

  private void reached() {
    if (look(Point.PORT, this::port).isKept()) {
      look(Point.HEALTH, point -> asked(point, this::health));
      look(Point.LOGIN, point -> asked(point, this::login));
    } else {
      unasked("nothing listens there", EnumSet.of(Point.HEALTH, Point.LOGIN));
    }
  }

  private Listening listening() {
    return Listening.of(pod.run("cat /proc/net/tcp /proc/net/tcp6 2>&1 || true"));
  }

  private Finding port(Point point) {
    var listening = listening();
    var seen = "it listens on " + listening.words();
    return listening.isOpen(contract.port())
        ? Finding.kept(point, "it listens on %d".formatted(contract.port()))
        : Finding.broken(point, "%s, and not on %d".formatted(seen, contract.port()));
  }

  /** A question over the network, which may stay without an answer. */
  private interface Question {
    Finding ask(Point point, Tunnel tunnel) throws IOException;
  }

  private Finding asked(Point point, Question question) {
    try (var tunnel = pod.tunnel(contract.port())) {
      return question.ask(point, tunnel);
    } catch (IOException e) {
      return Finding.broken(point, "it does not answer over HTTP: " + e);
    }
  }

  private Finding health(Point point, Tunnel tunnel) throws IOException {
    var status = tunnel.status(contract.health());
    var seen = "%s answers %d without a login".formatted(contract.health(), status);
    return status / 100 == 2 ? Finding.kept(point, seen) : Finding.broken(point, seen);
  }

  private Finding login(Point point, Tunnel tunnel) throws IOException {
    for (var path : CLOSED) {
      var landing = tunnel.follow(path);
      if (landing.isOpen()) {
        return Finding.broken(
            point,
            "%s shows %s, with %d, to whoever comes"
                .formatted(path, landing.page().getPath(), landing.status()));
      }
    }
    return Finding.kept(point, "nothing is shown without one: " + String.join(" ", CLOSED));
  }

  private Finding user(Point point) {
    var said = pod.run("id -un 2>&1 || true").strip();
    return said.matches("[A-Za-z_][A-Za-z0-9._-]*")
        ? Finding.kept(point, "%d is called %s".formatted(contract.user(), said))
        : Finding.broken(point, "%d has no name: %s".formatted(contract.user(), said));
  }

  private Finding folders(Point point) {
    var folders = List.of(contract.home(), ImageContract.TMP, ImageContract.DATA);
    var said =
        pod.run(
                "for folder; do { : > \"$folder/.trial\" && rm \"$folder/.trial\"; } 2>&1; done; true",
                folders.toArray(String[]::new))
            .strip();
    return said.isEmpty()
        ? Finding.kept(point, "it may write to " + String.join(", ", folders))
        : Finding.broken(point, said);
  }

  private Finding sessionsPorts(Point point) {
    var listening = listening();
    var taken =
        MostPorts.RANGES.stream().map(listening::within).filter(words -> !words.isEmpty()).toList();
    return taken.isEmpty()
        ? Finding.kept(point, "they are free: " + MostPorts.words())
        : Finding.broken(point, "it listens on " + String.join(", ", taken));
  }

  private Finding end(Point point) {
    var seconds = pod.end().toSeconds();
    return seconds < TrialPod.GRACE_SECONDS
        ? Finding.kept(point, "it ended after %d s".formatted(seconds))
        : Finding.broken(
            point, "it did not end by itself in %d s".formatted(TrialPod.GRACE_SECONDS));
  }
}
