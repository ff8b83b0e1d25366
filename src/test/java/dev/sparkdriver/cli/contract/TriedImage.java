package dev.sparkdriver.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A check by a stand-in for kubectl, and a server for that of the image. */
final class TriedImage implements AutoCloseable {

  private static final String STAND_IN =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> calls
      case "$*" in
        "create "*) cat > created; [ ! -e refused ] || { cat refused >&2; exit 1; } ;;
        "get "*) cat pod ;;
        "logs "*) cat log ;;
        "port-forward "*) echo "Forwarding from 127.0.0.1:$(cat port) -> 8888"; exec sleep 60 ;;
        *"/proc/net/tcp"*) cat sockets ;;
        *"id -un"*) cat user ;;
        *".trial"*) cat folders ;;
        *"--verbose"*) cat conf ;;
        *"--version"*) cat version ;;
      esac
      """;

  private static final String RUNNING =
      "{\"ready\": true, \"state\": {\"running\": {\"startedAt\": \"now\"}}}";

  static final String SOCKET = "   0: %s:%04X 00000000:0000 0A 00000000:00000000 00:0\n";

  private final Path folder;
  private final HttpServer server;

  /** One that keeps every point of the contract. */
  TriedImage(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    write("kubectl", STAND_IN);
    assertThat(folder.resolve("kubectl").toFile().setExecutable(true)).isTrue();
    pod(RUNNING);
    write("log", "no such file: /opt/jupyter/runtime");
    write("sockets", SOCKET.formatted("00000000", 8888));
    write("user", "jovyan");
    write("folders", "");
    write("conf", "Adding default property: spark.sparkdriver.trial=read");
    write(
        "version", "version 3.5.9\nUsing Scala version 2.12.18, OpenJDK 64-Bit Server VM, 17.0.15");
    answer("/", 403, "");
    answer("/api", 200, "");
    answer("/lab", 302, "/login?next=lab");
    answer("/login", 200, "");
    answer("/api/contents", 403, "");
    answer("/api/kernels", 401, "");
    answer("/api/terminals", 404, "");
    server.start();
    write("port", String.valueOf(server.getAddress().getPort()));
  }

  void forget(String path) {
    server.removeContext(path);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  void pod(String container) throws IOException {
    write("pod", "{\"status\": {\"containerStatuses\": [%s]}}".formatted(container));
  }

  void answer(String path, int status, String location) {
    server.createContext(
        path,
        exchange -> {
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  Ran check(String... words) {
    var line = new ArrayList<>(List.of("images", "check", "registry.example.com/ads/notebook:1"));
    line.addAll(List.of("--namespace=ads", "--kubectl=" + folder.resolve("kubectl")));
    line.addAll(List.of(words));
    return Ran.sparkdriver(line.toArray(String[]::new));
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  JsonArray created() throws IOException {
    var text = Files.readString(folder.resolve("created"));
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("items");
  }

  JsonObject created(String kind) throws IOException {
    return StreamSupport.stream(created().spliterator(), false)
        .map(item -> item.getAsJsonObject())
        .filter(item -> item.get("kind").getAsString().equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
