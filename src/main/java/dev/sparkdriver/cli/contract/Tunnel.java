package dev.sparkdriver.cli.contract;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A port of a pod, brought to this machine by kubectl. It ends in the pod itself, where no network
 * policy is in its way.
 */
final class Tunnel implements AutoCloseable {
  private static final Pattern OPEN =
      Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) ->.*");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_REDIRECTS = 5;

  private final Process process;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).proxy(HttpClient.Builder.NO_PROXY).build();

  private Tunnel(Process process, int port) {
    this.process = process;
    address = URI.create("http://127.0.0.1:" + port);
  }

  /** Opens one by a command that says so in its first line. */
  static Tunnel open(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      // It lives as long as the tunnel, and is closed with the process.
      var said = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
      var open = OPEN.matcher(said == null ? "" : said);
      if (!open.matches()) {
        process.destroy();
        throw new CommandFailure("the server's port cannot be brought here: " + said);
      }
      return new Tunnel(process, Integer.parseInt(open.group(1)));
    } catch (IOException e) {
      throw new CommandFailure(command.get(0) + " cannot be run: " + e.getMessage(), e);
    }
  }

  /** The status of an answer. */
  int status(String path) throws IOException {
    return answer(address.resolve(path)).statusCode();
  }

  /** Where one that is not logged in ends up. */
  record Landing(int status, URI page, boolean elsewhere) {

    /** True for a page of the server's own that is none of a login. */
    boolean isOpen() {
      return !elsewhere && status / 100 == 2 && !page.getPath().contains("login");
    }
  }

  /** Follows an address as a browser would, as long as it stays with this server. */
  Landing follow(String path) throws IOException {
    var page = address.resolve(path);
    for (var redirects = 0; ; redirects++) {
      var answer = answer(page);
      var next = answer.headers().firstValue("Location").map(page::resolve);
      var status = answer.statusCode();
      if (status / 100 != 3 || next.isEmpty() || redirects == MOST_REDIRECTS) {
        return new Landing(status, page, false);
      }
      if (!address.getAuthority().equals(next.get().getAuthority())) {
        return new Landing(status, next.get(), true);
      }
      page = next.get();
    }
  }

  private HttpResponse<Void> answer(URI page) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(page).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
