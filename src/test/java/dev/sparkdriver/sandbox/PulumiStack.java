package dev.sparkdriver.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stack of the program with state, passphrase and engine settings of its own. */
final class PulumiStack implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final String NAME = "it";

  private final Cluster cluster;
  private final Path folder;
  private final Map<String, String> environment;

  private PulumiStack(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
    environment = new TreeMap<>(cluster.environment());
    environment.put("PULUMI_HOME", folder.resolve("home").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + folder.resolve("state"));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "of the tests");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }

  /** An empty stack with these teams, each a YAML flow mapping. */
  static PulumiStack create(Cluster cluster, String... teams) throws IOException {
    var folder = Files.createTempDirectory("sparkdriver-it-");
    Files.createDirectory(folder.resolve("state"));
    var jar = System.getProperty("sparkdriver.jar", "target/sparkdriver.jar");
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        Files.readString(Path.of("Pulumi.yaml"))
            .replace("target/sparkdriver.jar", Path.of(jar).toAbsolutePath().toString()));
    var stack = new PulumiStack(cluster, folder);
    stack.pulumi("stack", "init", NAME).orFail();
    stack.settings("512m", teams);
    return stack;
  }

  /** Writes the stack file anew; secrets are set afterwards. */
  void settings(String executorMemory, String... teams) throws IOException {
    var file = folder.resolve("Pulumi." + NAME + ".yaml");
    var salt =
        Files.readString(file)
            .lines()
            .filter(line -> line.startsWith("encryptionsalt"))
            .findFirst()
            .orElseThrow();
    Files.writeString(file, salt + "\n" + configuration(executorMemory, List.of(teams)));
  }

  void setSecret(String path, String value) {
    var words = List.of("pulumi", "config", "set", "--secret", "--path", "sparkdriver:" + path);
    inFolder(words).run(value, LONG).orFail(); // not an argument: those are seen by everybody
  }

  /** What a preview would do: URN to operation, without what stays the same. */
  Map<String, String> changes() {
    var preview = pulumi("preview", "--json", "--non-interactive").orFail().out();
    var changes = new TreeMap<String, String>();
    for (JsonElement element : object(preview).getAsJsonArray("steps")) {
      var step = element.getAsJsonObject();
      if (!step.get("op").getAsString().equals("same")) {
        changes.put(step.get("urn").getAsString(), step.get("op").getAsString());
      }
    }
    return changes;
  }

  String previewText() {
    var ended = pulumi("preview", "--diff", "--non-interactive", "--color=never").orFail();
    return ended.out() + ended.err();
  }

  /** What it prints. */
  String up() {
    var ended = pulumi("up", "--yes", "--skip-preview", "--non-interactive", "--color=never");
    return ended.orFail().out() + ended.err();
  }

  void destroy() {
    pulumi("destroy", "--yes", "--skip-preview", "--non-interactive", "--color=never").orFail();
  }

  String file() {
    try {
      return Files.readString(folder.resolve("Pulumi." + NAME + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String export() {
    return pulumi("stack", "export").orFail().out();
  }

  /** One notebook's entry of the stack output `notebooks`. */
  JsonObject notebook(String name) {
    var outputs = object(pulumi("stack", "output", "--json").orFail().out());
    return outputs.getAsJsonObject("notebooks").getAsJsonObject(name);
  }

  Command.Ended pulumi(String... arguments) {
    var words = new ArrayList<String>();
    words.add("pulumi");
    words.addAll(List.of(arguments));
    return inFolder(words).run(LONG);
  }

  /** A command line as a person in the stack's folder would run it. */
  Command inFolder(List<String> words) {
    return new Command(folder, environment, withPath(words));
  }

  /** Destroys what is left and removes the folder. */
  @Override
  public void close() throws IOException {
    try {
      destroy();
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private List<String> withPath(List<String> words) {
    // A Java process resolves commands on its own PATH, not on the one it gives to the child.
    var resolved = new ArrayList<>(List.of("env"));
    resolved.addAll(words);
    return resolved;
  }

  private String configuration(String executorMemory, List<String> teams) {
    return """
        config:
          pulumi:disable-default-providers: [kubernetes, gcp, docker]
          sparkdriver:cluster:
            target: kubeconfig
            kubeconfig: {file: %s}
          sparkdriver:defaults:
            driver: {memory: 512m, cpu: 100m, maxSessions: 2}
            executor: {instances: 2, cpu: 100m, cpuLimit: "1", memory: %s}
            volume: {size: 1Gi}
            images: {notebook: "%s", executor: "%s"}
          sparkdriver:teams: [%s]
        """
        .formatted(
            cluster.kubeconfig(),
            executorMemory,
            cluster.image("jupyter"),
            cluster.image("spark"),
            String.join(", ", teams));
  }

  private static JsonObject object(String text) {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IllegalStateException e) {
      throw new UncheckedIOException(new IOException("No JSON object: " + text, e));
    }
  }
}
