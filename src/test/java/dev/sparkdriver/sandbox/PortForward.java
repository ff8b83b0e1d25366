package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The command line that the stack's outputs give for a notebook, running. */
final class PortForward implements AutoCloseable {

  private static final int SERVER = 8888;
  private static final int GATEWAY = 8443;
  private static final Redirect LOG =
      Redirect.appendTo(Path.of("target", "port-forward.log").toFile());

  private final String line;
  private final Process process;
  private final URI address;

  private PortForward(String line, Process process, URI address) {
    this.line = line;
    this.process = process;
    this.address = address;
  }

  /** Runs the line word by word; only when its local port is taken, with another one. */
  static PortForward of(PulumiStack stack, String notebook) {
    return run(stack, line(stack, notebook, "portForward"), SERVER, "http://127.0.0.1:");
  }

  /** The same to the notebook's gateway. */
  static PortForward ofGateway(PulumiStack stack, String notebook) {
    return run(stack, line(stack, notebook, "gatewayPortForward"), GATEWAY, "https://localhost:");
  }

  private static String line(PulumiStack stack, String notebook, String output) {
    return stack.notebook(notebook).get(output).getAsString();
  }

  // One at a time: others look for a free port as well.
  private static synchronized PortForward run(
      PulumiStack stack, String line, int usual, String host) {
    var port = isFree(usual) ? usual : freePort();
    var words = List.of(line.replace(usual + ":", port + ":").split(" "));
    try {
      var process =
          stack.inFolder(words).builder().redirectErrorStream(true).redirectOutput(LOG).start();
      var open = Wait.until(Duration.ofSeconds(30), () -> !isFree(port), is -> is);
      if (!open) {
        process.destroy();
        throw new AssertionError("`" + line + "` has opened no port after 30 s");
      }
      return new PortForward(line, process, URI.create(host + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    if (!process.isAlive()) {
      throw new AssertionError("`" + line + "` has ended; see target/port-forward.log");
    }
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
