package dev.sparkdriver.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stands in for what is outside of a cluster: its addresses are in a network namespace, to which
 * only pods are led. Nobody listens there, so that whoever gets through is refused at once.
 */
final class Outside implements AutoCloseable {

  /** Where clouds have their metadata server. */
  static final String METADATA = "169.254.169.254";

  /** A public address that is set aside for examples. */
  static final String INTERNET = "198.51.100.7";

  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final String NAME = "sparkdriver-it";
  private static final String PODS = "10.244.0.0/16";
  private static final String HERE = "10.245.255.1";
  private static final String THERE = "10.245.255.2";
  private static final String TABLE = "10245";

  private static final List<String> REMOVAL =
      List.of(
          "rule delete" + rule(INTERNET),
          "rule delete" + rule(METADATA),
          "link delete " + NAME,
          "netns delete " + NAME);

  private Outside() {}

  static Outside make() {
    removeWhatIsThere();
    try {
      makeNamespace();
      leadTo(METADATA);
      leadTo(INTERNET);
      return new Outside();
    } catch (AssertionError e) {
      removeWhatIsThere();
      throw e;
    }
  }

  /** Of a run that was killed, or of a making that failed. */
  private static void removeWhatIsThere() {
    REMOVAL.forEach(Outside::run);
  }

  private static void makeNamespace() {
    ip("netns add " + NAME);
    ip("link add " + NAME + " type veth peer name pods netns " + NAME);
    ip("address add " + HERE + "/30 dev " + NAME);
    ip("link set " + NAME + " up");
    inside("address add " + THERE + "/30 dev pods");
    inside("link set pods up");
    inside("link set lo up");
    inside("route add default via " + HERE);
  }

  private static void leadTo(String address) {
    inside("address add " + address + "/32 dev lo");
    ip("route add " + address + " via " + THERE + " table " + TABLE);
    ip("rule add" + rule(address));
  }

  private static String rule(String address) {
    return " from " + PODS + " to " + address + " lookup " + TABLE;
  }

  private static void inside(String words) {
    ip("-netns " + NAME + " " + words);
  }

  private static void ip(String words) {
    run(words).orFail();
  }

  private static Command.Ended run(String words) {
    var line = new ArrayList<>(List.of("ip"));
    line.addAll(List.of(words.split(" ")));
    return new Command(Path.of("").toAbsolutePath(), Map.of(), line).run(SHORT);
  }

  @Override
  public void close() {
    REMOVAL.forEach(Outside::ip);
  }
}
