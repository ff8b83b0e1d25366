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
 * A second, empty API server beside the sandbox's: the same programs with the same certificates, on
 * other ports and with a store of its own.
 */
final class OtherCluster implements AutoCloseable {
  private static final String PORT = "16443";
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
    var other = new OtherCluster(Files.createTempDirectory("sparkdriver-other-"));
    try {
      other.run("/server", "--data-dir=" + other.folder.resolve("store"));
      other.run("/kube-apiserver", "--bind-address=127.0.0.1", "--secure-port=" + PORT);
      other.waitFor(cluster);
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

  /** Runs the sandbox's program of that name again, with these options instead of its own. */
  private void run(String program, String... options) throws IOException {
    var words = new ArrayList<String>();
    for (var word : commandLine(program)) {
      var name = word.replaceFirst("=.*", "=");
      if (Arrays.stream(options).noneMatch(option -> option.startsWith(name))) {
        words.add(elsewhere(word));
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

  private static String elsewhere(String argument) {
    var moved = argument;
    for (var port : STORE_PORTS.entrySet()) {
      moved = moved.replace(port.getKey(), port.getValue());
    }
    return moved;
  }

  private void waitFor(Cluster cluster) {
    var ready =
        Wait.until(
            Duration.ofSeconds(90),
            () ->
                cluster
                    .tryKubectl("", "--server", address(), "get", "namespace", "kube-system")
                    .status(),
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
