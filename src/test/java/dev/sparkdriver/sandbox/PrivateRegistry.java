package dev.sparkdriver.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox's registry behind a login. */
final class PrivateRegistry implements AutoCloseable {

  static final String USER = "puller";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger pulls = new AtomicInteger();
  private final String behind;
  private final String password;
  private final HttpServer server;

  private PrivateRegistry(String behind, String password, HttpServer server) {
    this.behind = behind;
    this.password = password;
    this.server = server;
  }

  /**
   * Starts it, where the node reaches it without TLS.
   *
   * @param behind host and port of the registry itself
   */
  static PrivateRegistry start(String behind, String password) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    var registry = new PrivateRegistry(behind, password, server);
    server.setExecutor(registry.threads);
    server.createContext("/", registry::answer);
    server.start();
    return registry;
  }

  /** As images name it. */
  String name() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests had the login. */
  int pulls() {
    return pulls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!expected().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"private\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      pulls.incrementAndGet();
      pass(exchange);
    }
  }

  private String expected() {
    var login = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private void pass(HttpExchange exchange) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + behind + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.noBody());
    exchange.getRequestHeaders().getOrDefault("Accept", List.of()).stream()
        .forEach(kind -> request.header("Accept", kind));
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      response
          .headers()
          .map()
          .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
      var length = response.headers().firstValueAsLong("Content-Length").orElse(0);
      var empty = length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : length);
      try (var body = response.body()) {
        body.transferTo(exchange.getResponseBody());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
