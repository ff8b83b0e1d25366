package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** A server with the API of Google Cloud Storage, which lets in whoever calls. */
final class GcsServer implements AutoCloseable {

  private final ServerProcess server;

  private GcsServer(ServerProcess server) {
    this.server = server;
  }

  static GcsServer start() {
    var program = ServerProcess.tool("fake-gcs-server");
    var gcs = new GcsServer(ServerProcess.inNewFolder());
    try {
      gcs.run(program);
      return gcs;
    } catch (RuntimeException | AssertionError e) {
      gcs.close();
      throw e;
    }
  }

  private void run(String program) {
    server.run(
        Map.of(),
        List.of(
            program,
            "-backend=memory",
            "-scheme=http",
            "-host=" + ServerProcess.HOST,
            "-port=" + server.port(),
            "-external-url=" + endpoint(), // where uploads go on
            "-public-host=" + server.address()));
    server.waitUntil(server::listens);
  }

  /** As pods and this machine reach it. */
  String endpoint() {
    return "http://" + server.address();
  }

  void createBucket(String name) {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint() + "/storage/v1/b?project=test"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
            .build();
    try {
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("no bucket " + name + ": " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
