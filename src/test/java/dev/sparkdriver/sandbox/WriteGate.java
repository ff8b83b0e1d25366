package dev.sparkdriver.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A way to the cluster that counts what is written on it, and at one write lets something happen.
 */
final class WriteGate implements AutoCloseable {

  /** Whether the write that something happens at has reached the cluster; nobody hears of it. */
  enum Moment {
    BEFORE,
    AFTER
  }

  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: gate
      contexts: [{name: gate, context: {cluster: gate}}]
      clusters: [{name: gate, cluster: {server: "http://127.0.0.1:%d"}}]
      """;

  /** What the JDK's client writes itself, and will not be told. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private record Trap(int write, Moment moment, Runnable action) {}

  private final ServerProcess cluster;
  private final HttpServer door;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int writes;
  private Trap trap;

  private WriteGate(ServerProcess cluster, HttpServer door) {
    this.cluster = cluster;
    this.door = door;
  }

  static WriteGate open(Cluster cluster) throws IOException {
    var proxy = ServerProcess.inNewFolder();
    var words =
        List.of(
            "kubectl",
            "proxy",
            "--address",
            ServerProcess.HOST,
            "--port",
            "" + proxy.port(),
            "--accept-hosts",
            ".*");
    proxy.run(cluster.environment(), words);
    proxy.waitUntil(proxy::listens);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var gate = new WriteGate(proxy, HttpServer.create(address, 0));
    gate.door.createContext("/", gate::pass);
    gate.door.setExecutor(gate.threads);
    gate.door.start();
    return gate;
  }

  /** Leads through here. */
  Path kubeconfig() throws IOException {
    return Files.writeString(
        cluster.folder().resolve("kubeconfig"), KUBECONFIG.formatted(door.getAddress().getPort()));
  }

  /** Counts from zero again, and lets this happen at the write of that number. */
  synchronized void set(int write, Moment moment, Runnable action) {
    writes = 0;
    trap = new Trap(write, moment, action);
  }

  /** Lets everything through, and counts from zero again. */
  synchronized void reset() {
    writes = 0;
    trap = null;
  }

  synchronized int writes() {
    return writes;
  }

  private synchronized Trap sprung(HttpExchange exchange) {
    if (!isWrite(exchange)) {
      return null;
    }
    writes++;
    return trap != null && trap.write() == writes ? trap : null;
  }

  private static boolean isWrite(HttpExchange exchange) {
    var address = exchange.getRequestURI().toString();
    return !Set.of("GET", "HEAD", "OPTIONS").contains(exchange.getRequestMethod())
        && !address.contains("dryRun=All")
        && !address.contains("accessreviews")
        && !address.contains("selfsubject");
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var sprung = sprung(exchange);
      if (sprung != null && sprung.moment() == Moment.BEFORE) {
        sprung.action().run();
        return;
      }
      var answer = client.send(request(exchange, body), HttpResponse.BodyHandlers.ofInputStream());
      if (sprung != null) {
        sprung.action().run();
        return;
      }
      relay(answer, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var to = URI.create("http://" + cluster.address() + exchange.getRequestURI());
    var request =
        HttpRequest.newBuilder(to)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  /** As it comes, since a watch has no end. */
  private static void relay(HttpResponse<InputStream> answer, HttpExchange exchange)
      throws IOException {
    answer
        .headers()
        .firstValue("content-type")
        .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
    answer
        .headers()
        .firstValue("content-encoding")
        .ifPresent(coding -> exchange.getResponseHeaders().add("Content-Encoding", coding));
    exchange.sendResponseHeaders(answer.statusCode(), 0);
    var chunk = new byte[64 * 1024];
    try (var in = answer.body();
        var out = exchange.getResponseBody()) {
      for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        out.flush();
      }
    }
  }

  @Override
  public void close() {
    door.stop(0);
    threads.shutdownNow();
    cluster.close();
  }
}
