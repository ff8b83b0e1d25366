package dev.sparkdriver.sandbox;

import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
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
  static final String API_TOKEN = "of the tests, for an API";

  private final PulumiStack stack;
  private final Cluster cluster;
  private final Map<String, Password> passwords = new TreeMap<>();

  private SharedStack(Cluster cluster, PulumiStack stack) {
    this.cluster = cluster;
    this.stack = stack;
  }

  static SharedStack up(Cluster cluster) throws IOException {
    var teams = List.of(TEAM, OTHER_TEAM);
    cluster.removeNamespaces(teams);
    var stack = PulumiStack.create(cluster, teamWithSecrets(), teamOfIdlers());
    var shared = new SharedStack(cluster, stack);
    try {
      for (var team : teams) {
        shared.passwords.put(team, Password.make());
        var setting = "teams[%d].login.passwordHash".formatted(teams.indexOf(team));
        stack.setSecret(setting, shared.passwordHash(team));
      }
      stack.setSecret("teams[0].secrets.api.value", API_TOKEN);
      TeamEnvironment.chooseIn(stack, teams.size());
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
    return "{name: %s, shared: {size: 1Gi, keep: false}, notebooks: [{name: %s}]}"
        .formatted(name, NOTEBOOK);
  }

  /** The same without a pod, which an update need not wait for. */
  static String suspendedTeam(String name) {
    return team(name).replace("{name: " + NOTEBOOK, "{suspended: true, name: " + NOTEBOOK);
  }

  /**
   * The same with a secret of the stack file, and one that somebody else keeps and has yet to make.
   */
  private static String teamWithSecrets() {
    return """
        {name: %s, shared: {size: 1Gi, keep: false}, notebooks: [{name: %s}],
         secrets: {later: {fromSecret: {name: somebodys, key: text}, executors: true}},
         spark: {conf: {spark.hadoop.example.login: "user:{{secret:api}}"}}}
        """
        .formatted(TEAM, NOTEBOOK)
        .strip();
  }

  /**
   * The same with executors that go when they are idle, soon, and have all that a recipe adds to
   * pods, with hours that never come while tests run, and with the internet.
   */
  private static String teamOfIdlers() {
    return """
        {name: %s, shared: {size: 1Gi, keep: false}, notebooks: [{name: %s}],
         driver: {labels: {example.com/it: driver}, env: {IT_STAGE: driver}, ephemeralStorage: 4Gi},
         executor: {dynamic: {}, labels: {example.com/it: executor}, annotations: {example.com/it: "yes"},
           env: {IT_STAGE: executor}, ephemeralStorage: 2Gi, localDisk: {size: 1Gi},
           tolerations: ["example.com/it=yes:NoSchedule"], nodeAffinity: [kubernetes.io/hostname],
           topologySpread: [{key: kubernetes.io/hostname}]}, egress: {internet: true}, hours: {suspend: 0 0 1 1 *, resume: 0 0 1 2 *},
         spark: {conf: {spark.dynamicAllocation.executorIdleTimeout: 5s}}}
        """
        .formatted(OTHER_TEAM, NOTEBOOK)
        .strip();
  }

  PulumiStack stack() {
    return stack;
  }

  Cluster cluster() {
    return cluster;
  }

  String password(String team) {
    return passwords.get(team).text();
  }

  String passwordHash(String team) {
    return passwords.get(team).hash();
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
    return executors(TEAM);
  }

  /** The same of either team. */
  Set<String> executors(String team) {
    return Session.namesOf(cluster.executors(team));
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
}
