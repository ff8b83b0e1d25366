package dev.sparkdriver.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.kubernetes.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sandbox's Kubernetes, as its administrator sees it. */
public final class Cluster implements AutoCloseable {

  /** Of what the program makes in a team's namespace. */
  static final String KINDS_OF_A_TEAM =
      "statefulsets,configmaps,secrets,services,serviceaccounts,roles,rolebindings,"
          + "persistentvolumeclaims,resourcequotas,limitranges,networkpolicies";

  private static final Duration SHORT = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Path repository = Path.of("").toAbsolutePath();
  private final Path state = stateFolder(repository);
  private boolean startedHere;

  private Cluster() {}

  /** Finds the sandbox or starts it. */
  static Cluster start() throws IOException, InterruptedException {
    var cluster = new Cluster();
    cluster.startedHere = !cluster.isRunning();
    var process =
        new ProcessBuilder("bin/sandbox", "cluster")
            .directory(cluster.repository.toFile())
            .redirectErrorStream(true)
            .start();
    try (var lines = process.inputReader()) {
      lines.lines().forEach(System.err::println);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("`bin/sandbox cluster` failed; its output is above");
    }
    return cluster;
  }

  @Override
  public void close() {
    if (startedHere) {
      new Command(repository, Map.of(), List.of("bin/sandbox", "down")).run(SHORT).orFail();
    }
  }

  Kubelet kubelet() {
    return Kubelet.of(state);
  }

  /** Of its administrator. */
  public Path kubeconfig() {
    return state.resolve("kubeconfig");
  }

  /** Reference by digest of the image of that name. */
  String image(String name) {
    return json(state.resolve("images.json")).get(name).getAsString();
  }

  /** What a person at the terminal has in the environment. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("PATH", state.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("KUBECONFIG", kubeconfig().toString());
    environment.put("KUBECACHEDIR", state.resolve("kubectl-cache").toString());
    return environment;
  }

  /** Standard output of a kubectl call that has to succeed. */
  String kubectl(String... arguments) {
    return tryKubectl("", arguments).orFail().out();
  }

  Command.Ended tryKubectl(String input, String... arguments) {
    var words = new ArrayList<String>();
    words.add(state.resolve("bin/kubectl").toString());
    words.addAll(List.of(arguments));
    return new Command(repository, environment(), words).run(input, SHORT);
  }

  /** An object or a list, as the API server gives it. */
  JsonObject get(String... arguments) {
    var words = new ArrayList<>(List.of("get", "-o", "json"));
    words.addAll(List.of(arguments));
    return JsonParser.parseString(kubectl(words.toArray(String[]::new))).getAsJsonObject();
  }

  /** The objects of a list. */
  List<JsonObject> list(String... arguments) {
    var objects = new ArrayList<JsonObject>();
    get(arguments).getAsJsonArray("items").forEach(item -> objects.add(item.getAsJsonObject()));
    return objects;
  }

  /** A text of a Secret. */
  String secret(String namespace, String name, String key) {
    var data = get("secret", "-n", namespace, name).getAsJsonObject("data");
    var value = Base64.getDecoder().decode(data.get(key).getAsString());
    return new String(value, StandardCharsets.UTF_8);
  }

  /** Executor pods in a namespace, whatever their state. */
  List<JsonObject> executors(String namespace) {
    return list("pods", "-n", namespace, "-l", "spark-role=executor");
  }

  /** Also for a pod that is about to take the place of one that was deleted. */
  void waitForNotebook(String namespace, String pod) {
    Wait.until(
        SOON, () -> tryKubectl("", "get", "pod", "-n", namespace, pod).status(), s -> s == 0);
    kubectl("wait", "-n", namespace, "--for=condition=Ready", "pod/" + pod, "--timeout=150s");
  }

  /** And what teams of these names have outside of them. */
  void removeNamespaces(List<String> names) {
    var words = new ArrayList<>(List.of("delete", "namespace", "--ignore-not-found"));
    words.addAll(names);
    kubectl(words.toArray(String[]::new));
    var policies = "validatingadmissionpolicies,validatingadmissionpolicybindings";
    var teams = "%s in (%s)".formatted(Labels.TEAM, String.join(",", names));
    kubectl("delete", policies, "--selector", teams);
  }

  private boolean isRunning() {
    return Files.exists(kubeconfig()) && tryKubectl("", "get", "--raw=/readyz").status() == 0;
  }

  private static JsonObject json(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the sandbox knows where it is. */
  private static Path stateFolder(Path repository) {
    var asked = new Command(repository, Map.of(), List.of("bin/sandbox", "state")).run(SHORT);
    return Path.of(asked.orFail().out().strip());
  }
}
