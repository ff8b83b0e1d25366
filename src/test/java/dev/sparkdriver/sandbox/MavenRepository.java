package dev.sparkdriver.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What Maven has on this machine, as a repository that pods reach. */
final class MavenRepository implements AutoCloseable {

  private static final int NOTHING = -1;

  private final Path folder = Path.of(System.getProperty("maven.repository")).normalize();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private MavenRepository(HttpServer server) {
    this.server = server;
  }

  static MavenRepository start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(ServerProcess.HOST, 0), 0);
      var repository = new MavenRepository(server);
      server.createContext("/", repository::answer);
      server.setExecutor(repository.threads);
      server.start();
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, NOTHING);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(Files.size(file)));
        exchange.sendResponseHeaders(200, NOTHING);
      } else {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      }
    }
  }

  String address() {
    return "http://" + ServerProcess.HOST + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
