package dev.sparkdriver.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server that pods reach, with a folder of its own; both end with the tests. */
final class ServerProcess implements AutoCloseable {

  /** The node's own address, which no network but the pods' reaches. */
  static final String HOST = "10.245.0.1";

  // Ends PostgreSQL at once, whoever is connected, and leaves nothing of it in shared memory.
  private static final String END = "QUIT";

  private final Path folder;
  private final int port;
  private Process process;

  private ServerProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static ServerProcess inNewFolder() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      var folder = Files.createTempDirectory("sparkdriver-server-");
      var server = new ServerProcess(folder, socket.getLocalPort());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path of a server that the sandbox builds, once, for tests only. */
  static String tool(String name) {
    var call = List.of("bin/sandbox", "tool", name);
    var built = new Command(Path.of("").toAbsolutePath(), Map.of(), call);
    return built.run(Duration.ofMinutes(15)).orFail().out().strip();
  }

  Path folder() {
    return folder;
  }

  int port() {
    return port;
  }

  String address() {
    return HOST + ":" + port;
  }

  String log() {
    return text("server.log");
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes {@code tls.crt} and {@code tls.key} for it, which nobody vouches for but itself. */
  void makeCertificate() {
    var words = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "2"));
    words.addAll(List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"));
    words.addAll(List.of("-keyout", "tls.key", "-out", "tls.crt"));
    words.addAll(List.of("-subj", "/CN=" + HOST, "-addext", "subjectAltName=IP:" + HOST));
    new Command(folder, Map.of(), words).run(Duration.ofMinutes(1)).orFail();
  }

  /** The certificate that vouches for it, in PEM. */
  String authority() {
    return text("tls.crt");
  }

  void run(Map<String, String> environment, List<String> words) {
    runAs(List.of(), environment, words);
  }

  /**
   * Starts a program with options of setpriv; the kernel ends it even when this JVM is killed. It
   * also does when the thread that calls this ends before.
   */
  void runAs(List<String> options, Map<String, String> environment, List<String> words) {
    // One call: the kernel forgets the signal of a process that becomes another user's.
    var line = new ArrayList<>(List.of("setpriv", "--pdeathsig", END));
    line.addAll(options);
    line.addAll(words);
    var log = folder.resolve("server.log").toFile();
    try {
      process =
          new Command(folder, environment, line)
              .builder()
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void waitUntil(BooleanSupplier ready) {
    Wait.until(
        Duration.ofSeconds(30), () -> ready.getAsBoolean() || !process.isAlive(), over -> over);
    if (!process.isAlive() || !ready.getAsBoolean()) {
      throw new AssertionError("the server does not answer:\n" + log());
    }
  }

  boolean listens() {
    try (var socket = new Socket(HOST, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (process != null && process.isAlive()) {
        new ProcessBuilder("sh", "-c", "kill -" + END + " " + process.pid()).start().waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
      remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove() throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
