package dev.sparkdriver.sandbox;

import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two teams with a notebook each, made once for all classes that only use them. */
final class SharedStack implements AutoCloseable {

  static final String TEAM = "it-a";
  static final String OTHER_TEAM = "it-b";
  static final String NOTEBOOK = "main";
  static final String POD = "main-0";

  private final PulumiStack stack;
  private final Cluster cluster;
  private final Map<String, String> passwords = new TreeMap<>();
  private final Map<String, String> hashes = new TreeMap<>();

  private SharedStack(Cluster cluster, PulumiStack stack) {
    this.cluster = cluster;
    this.stack = stack;
  }

  static SharedStack up(Cluster cluster) throws IOException {
    var teams = List.of(TEAM, OTHER_TEAM);
    cluster.removeNamespaces(teams);
    var stack = PulumiStack.create(cluster, team(TEAM), team(OTHER_TEAM));
    var shared = new SharedStack(cluster, stack);
    try {
      for (var team : teams) {
        shared.makePassword(team);
        var setting = "teams[%d].login.passwordHash".formatted(teams.indexOf(team));
        stack.setSecret(setting, shared.hashes.get(team));
      }
      stack.up();
      teams.forEach(team -> cluster.waitForNotebook(team, POD));
      return shared;
    } catch (RuntimeException | AssertionError | IOException e) {
      shared.close();
      throw e;
    }
  }

  /** A team of the stack file with a shared folder and one notebook. */
  static String team(String name) {
    return "{name: %s, shared: {size: 1Gi}, notebooks: [{name: %s}]}".formatted(name, NOTEBOOK);
  }

  PulumiStack stack() {
    return stack;
  }

  Cluster cluster() {
    return cluster;
  }

  String password(String team) {
    return passwords.get(team);
  }

  String passwordHash(String team) {
    return hashes.get(team);
  }

  /** The way to a team's notebook that the stack's outputs tell. */
  PortForward open(String team) {
    return PortForward.of(stack, team + "/" + NOTEBOOK);
  }

  /** Logs in, and ends the kernels that a failed test may have left. */
  KernelClient logIn(PortForward door, String team) {
    var client = KernelClient.logIn(door.address(), password(team));
    for (var kernel : JsonParser.parseString(client.get("/api/kernels")).getAsJsonArray()) {
      client.delete("/api/kernels/" + kernel.getAsJsonObject().get("id").getAsString());
    }
    return client;
  }

  /** Names of the team's executor pods, whatever their state. */
  Set<String> executors() {
    return Session.namesOf(cluster.executors(TEAM));
  }

  /** Those of the executor pods that still exist, in whatever state, when the time is up. */
  Set<String> left(Set<String> pods, Duration atMost) {
    return Wait.until(
        atMost,
        () -> {
          var left = new TreeSet<>(executors());
          left.retainAll(pods);
          return left;
        },
        Set::isEmpty);
  }

  @Override
  public void close() throws IOException {
    stack.close();
  }

  private void makePassword(String team) throws IOException {
    var folder = Files.createTempDirectory("sparkdriver-it-password-");
    var file = folder.resolve("password");
    var words = List.of("bin/sparkdriver", "password", "--out", file.toString());
    var command = new Command(Path.of("").toAbsolutePath(), Map.of(), words);
    hashes.put(team, command.run(Duration.ofMinutes(1)).orFail().out().strip());
    passwords.put(team, Files.readString(file).strip());
    Files.delete(file);
    Files.delete(folder);
  }
}
