package dev.sparkdriver.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A second API server beside the sandbox's, on another port: of another, empty cluster with a store
 * of its own, or of the same one with a renewed authority.
 */
final class OtherCluster implements AutoCloseable {
  private static final String PORT = "16443";
  private static final String AT_PORT = "--secure-port=" + PORT;
  private static final Map<String, String> STORE_PORTS =
      Map.of(
          "127.0.0.1:2379",
          "127.0.0.1:12379",
          "127.0.0.1:2380",
          "127.0.0.1:12380",
          "127.0.0.1:2381",
          "127.0.0.1:12381");

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;

  private OtherCluster(Path folder) {
    this.folder = folder;
  }

  static OtherCluster start(Cluster cluster) throws IOException {
    return started(
        other -> {
          other.run("/server", STORE_PORTS, "--data-dir=" + other.folder.resolve("store"));
          other.run("/kube-apiserver", STORE_PORTS, "--bind-address=127.0.0.1", AT_PORT);
          other.waitFor(cluster, "--server", other.address());
        });
  }

  /** The same cluster, whose server shows a certificate of a new authority. */
  static OtherCluster renewed(Cluster cluster) throws IOException {
    return started(
        same -> {
          same.makeAuthority();
          same.run(
              "/kube-apiserver",
              Map.of(),
              "--bind-address=127.0.0.1",
              AT_PORT,
              "--endpoint-reconciler-type=none", // pods keep reaching the usual one
              "--tls-cert-file=" + same.folder.resolve("server.crt"),
              "--tls-private-key-file=" + same.folder.resolve("server.key"));
          same.waitFor(cluster, "--server", same.address(), "--insecure-skip-tls-verify");
        });
  }

  private interface Start {
    void of(OtherCluster cluster) throws IOException;
  }

  private static OtherCluster started(Start start) throws IOException {
    var other = new OtherCluster(Files.createTempDirectory("sparkdriver-other-"));
    try {
      start.of(other);
      return other;
    } catch (RuntimeException | AssertionError | IOException e) {
      other.close();
      throw e;
    }
  }

  /** The address, for a kubeconfig of the sandbox's. */
  String address() {
    return "https://127.0.0.1:" + PORT;
  }

  /** The authority of its certificate. */
  String authority() throws IOException {
    return Files.readString(folder.resolve("ca.crt"));
  }

  private void makeAuthority() {
    openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=new -keyout ca.key -out ca.crt");
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=server -keyout server.key"
            + " -out server.crt -CA ca.crt -CAkey ca.key -addext subjectAltName=IP:127.0.0.1"
            + " -addext basicConstraints=critical,CA:FALSE");
  }

  private void openssl(String words) {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words.split(" ")));
    new Command(folder, Map.of(), command).run(Duration.ofMinutes(1)).orFail();
  }

  /** Runs the sandbox's program of that name again, with these options instead of its own. */
  private void run(String program, Map<String, String> ports, String... options)
      throws IOException {
    var words = new ArrayList<String>();
    for (var word : commandLine(program)) {
      var name = word.replaceFirst("=.*", "=");
      if (Arrays.stream(options).noneMatch(option -> option.startsWith(name))) {
        words.add(elsewhere(word, ports));
      }
    }
    words.addAll(List.of(options));
    var log = folder.resolve(program.substring(1) + ".log").toFile();
    processes.add(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start());
  }

  /** As it was typed: what one binary is asked to be depends on the name it is called by. */
  private static List<String> commandLine(String program) {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", "" + process.pid(), "cmdline"))
        .map(OtherCluster::words)
        .filter(words -> words.get(0).endsWith(program))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> words(Path commandLine) {
    try {
      return List.of(Files.readString(commandLine).split("\0"));
    } catch (IOException ended) {
      return List.of("");
    }
  }

  private static String elsewhere(String argument, Map<String, String> ports) {
    var moved = argument;
    for (var port : ports.entrySet()) {
      moved = moved.replace(port.getKey(), port.getValue());
    }
    return moved;
  }

  private void waitFor(Cluster cluster, String... options) {
    var words = new ArrayList<>(List.of(options));
    words.addAll(List.of("get", "namespace", "kube-system"));
    var ready =
        Wait.until(
            Duration.ofSeconds(90),
            () -> cluster.tryKubectl("", words.toArray(String[]::new)).status(),
            status -> status == 0);
    if (ready != 0) {
      throw new AssertionError("the second API server does not answer; see " + folder);
    }
  }

  @Override
  public void close() throws IOException {
    for (var process : processes) {
      process.destroyForcibly().onExit().join();
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
