package dev.sparkdriver.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stack whose one team uses an environment, and the builder's store that its images are built in.
 */
record EnvironmentImages(Cluster cluster, PulumiStack stack, String name) implements AutoCloseable {

  static EnvironmentImages create(Cluster cluster, String name) throws IOException {
    var team = team(name);
    cluster.removeNamespaces(List.of(team));
    var settings = "{name: %s, environment: %s, notebooks: [{name: main}]}".formatted(team, name);
    var images = new EnvironmentImages(cluster, PulumiStack.create(cluster, settings), name);
    images.stack.set("images.registry", "127.0.0.1:5000/bench-" + name);
    images.stack.set("images.build", "true");
    images.stack.setPassword();
    images.stack.run("bin/sparkdriver lock Pulumi.it.yaml").orFail();
    return images;
  }

  private static String team(String environment) {
    return "it-bench-" + environment;
  }

  /** With the layers that the sandbox's builder has. */
  void build() {
    stack.run(TeamEnvironment.IMAGES, TeamEnvironment.BUILD).orFail();
  }

  /** With none. */
  void buildFromNothing() {
    stack.run(TeamEnvironment.IMAGES_FROM_NOTHING, TeamEnvironment.BUILD).orFail();
  }

  /** Has them built again. */
  void forget() throws IOException {
    var lock = lock();
    if (lock.remove("bases") == null) {
      only(lock, "environments").remove("images");
    }
    Files.writeString(file(), lock.toString());
  }

  /** Reference of the notebook's image. */
  String notebook() throws IOException {
    var lock = lock();
    var images =
        lock.has("bases")
            ? only(lock, "bases")
            : only(lock, "environments").getAsJsonObject("images");
    return images.get("notebook").getAsString();
  }

  /** How long its notebook's start took: the pull as the kubelet says it, and all of it. */
  record Start(String pull, Duration ready) {

    @Override
    public String toString() {
      return pull + " | " + ready.toSeconds() + " s";
    }
  }

  /** Starts the notebook. */
  Start start() {
    stack.up();
    cluster.waitForNotebook(team(name), SharedStack.POD);
    return new Start(pull(), ready());
  }

  /** From the pod's making until it is ready, by Kubernetes' clock, in whole seconds. */
  private Duration ready() {
    var pod = cluster.get("pod", "-n", team(name), SharedStack.POD);
    var made = pod.getAsJsonObject("metadata").get("creationTimestamp").getAsString();
    var conditions = pod.getAsJsonObject("status").getAsJsonArray("conditions");
    for (var element : conditions) {
      var condition = element.getAsJsonObject();
      if (condition.get("type").getAsString().equals("Ready")) {
        var since = condition.get("lastTransitionTime").getAsString();
        return Duration.between(Instant.parse(made), Instant.parse(since));
      }
    }
    throw new IllegalStateException("The pod of " + name + " has no condition `Ready`");
  }

  private String pull() {
    return cluster.list("events", "-n", team(name)).stream()
        .filter(
            event ->
                event
                    .getAsJsonObject("involvedObject")
                    .get("name")
                    .getAsString()
                    .equals(SharedStack.POD))
        .map(event -> event.get("message").getAsString())
        .filter(message -> message.contains("pulled"))
        .map(message -> message.replaceFirst("(?s).* in (\\S+) .*", "$1"))
        .findFirst()
        .orElse("there already");
  }

  private Path file() {
    return stack.folder().path().resolve("sparkdriver.it.lock.json");
  }

  private JsonObject lock() throws IOException {
    return JsonParser.parseString(Files.readString(file())).getAsJsonObject();
  }

  /** The one of its kind. */
  private static JsonObject only(JsonObject lock, String kind) {
    var all = lock.getAsJsonObject(kind);
    return all.getAsJsonObject(all.keySet().iterator().next());
  }

  @Override
  public void close() throws IOException {
    stack.close();
  }
}
