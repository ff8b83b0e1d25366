package dev.sparkdriver.cluster.live;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for an API server: it refuses what it has no answer for. */
final class StandInServer implements AutoCloseable {

  private static final String REFUSAL = "{\"kind\": \"Status\", \"code\": 403}";

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;

  StandInServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/", 403, REFUSAL);
    server.start();
  }

  void answer(String path, int status, String json) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          var body = json.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  Questions questions() {
    var kubeconfig =
        """
        current-context: here
        contexts: [{name: here, context: {cluster: here, user: me}}]
        clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: me, user: {token: t0p}}]
        """
            .formatted(server.getAddress().getPort());
    return new Questions(() -> kubeconfig, Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
