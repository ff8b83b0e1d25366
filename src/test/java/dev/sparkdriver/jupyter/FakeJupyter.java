package dev.sparkdriver.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fake of a Jupyter server on a loopback port: enough HTTP and websocket to misbehave on demand.
 *
 * <p>It runs no kernel. A cell's code says what the fake answers: {@code print}, {@code raise},
 * {@code die}, {@code hang} or {@code close}.
 */
final class FakeJupyter implements AutoCloseable {

  static final String PASSWORD = "open sesame";
  private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket listener;

  FakeJupyter() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(this::acceptAll);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void acceptAll() throws IOException {
    while (!listener.isClosed()) {
      var socket = listener.accept();
      inBackground(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      var in = socket.getInputStream();
      var request = line(in).split(" ", -1);
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        var pair = line.split(":", 2);
        headers.put(pair[0], pair[1].strip());
      }
      var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
      var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      var ask = request[0] + " " + request[1];
      asked.add(ask);
      if (headers.containsKey("Sec-WebSocket-Key")) {
        kernel(socket, headers.get("Sec-WebSocket-Key"));
      } else {
        socket.getOutputStream().write(answer(ask, headers, body).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String answer(String ask, Map<String, String> headers, String body) {
    if (ask.equals("GET /login")) {
      return http("200 OK", "Set-Cookie: _xsrf=token; Path=/\r\n", "the form");
    }
    if (ask.equals("POST /login")) {
      var right = body.equals("_xsrf=token&password=" + PASSWORD.replace(' ', '+'));
      return right
          ? http("302 Found", "Set-Cookie: who=\"2|1:0\"; HttpOnly; Path=/\r\n", "")
          : http("401 Unauthorized", "", "the form again");
    }
    if (!headers.getOrDefault("Cookie", "").contains("who=\"2|1:0\"")) {
      return http("403 Forbidden", "", "");
    }
    return switch (ask) {
      case "GET /api/kernelspecs" ->
          http("200 OK", "", "{\"kernelspecs\": {\"python3\": {}, \"scala\": {}}}");
      case "POST /api/kernels" -> http("201 Created", "", "{\"id\": \"k1\"}");
      case "DELETE /api/kernels/k1" -> http("204 No Content", "", "");
      default -> http("404 Not Found", "", "");
    };
  }

  private static String http(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  private void kernel(Socket socket, String key) throws IOException {
    var out = socket.getOutputStream();
    var handshake =
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Accept: %s\r
        \r
        """;
    out.write(handshake.formatted(accept(key)).getBytes(StandardCharsets.UTF_8));
    var in = new DataInputStream(socket.getInputStream());
    var skips = false;
    for (var frame = frame(in); frame != null; frame = frame(in)) {
      var request = JsonParser.parseString(frame).getAsJsonObject();
      var kind = request.getAsJsonObject("header").get("msg_type").getAsString();
      if (kind.equals("kernel_info_request")) {
        say(out, request, "kernel_info_reply", Map.of("status", "ok"));
      } else if (skips) {
        say(out, request, "execute_reply", Map.of("status", "aborted"));
        say(out, request, "status", Map.of("execution_state", "idle"));
      } else if (runs(out, request)) {
        return;
      }
      skips = stopsAtItsError(request.getAsJsonObject("content"));
    }
  }

  private static boolean stopsAtItsError(JsonObject content) {
    return content.has("code")
        && content.get("code").getAsString().equals("raise")
        && content.get("stop_on_error").getAsBoolean();
  }

  /** Answers a cell; true when the connection is to be closed. */
  private static boolean runs(OutputStream out, JsonObject request) throws IOException {
    var code = request.getAsJsonObject("content").get("code").getAsString();
    switch (code) {
      case "print" -> {
        say(out, request, "stream", Map.of("name", "stdout", "text", "hello\n"));
        say(out, request, "execute_reply", Map.of("status", "ok"));
        say(out, request, "status", Map.of("execution_state", "idle"));
      }
      case "raise" -> {
        var error = Map.of("ename", "ValueError", "evalue", "no", "status", "error");
        say(out, request, "execute_reply", error);
        say(out, request, "status", Map.of("execution_state", "idle"));
      }
      case "die" -> say(out, new JsonObject(), "status", Map.of("execution_state", "restarting"));
      default -> {}
    }
    return code.equals("close");
  }

  private static void say(
      OutputStream out, JsonObject request, String kind, Map<String, String> content)
      throws IOException {
    var message = new JsonObject();
    var header = new JsonObject();
    header.addProperty("msg_type", kind);
    message.add("header", header);
    message.add("parent_header", request.get("header"));
    var body = new JsonObject();
    content.forEach(body::addProperty);
    body.add("traceback", new JsonArray());
    message.add("content", body);
    var bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    out.write(
        bytes.length < 126
            ? new byte[] {(byte) 0x81, (byte) bytes.length}
            : new byte[] {(byte) 0x81, 126, (byte) (bytes.length >> 8), (byte) bytes.length});
    out.write(bytes);
  }

  private static String frame(DataInputStream in) throws IOException {
    if ((in.read() & 0x0F) != 1) {
      return null;
    }
    var length = in.read() & 0x7F;
    var bytes = new byte[length == 126 ? 0 : length];
    var mask = new byte[4];
    if (length == 126) {
      bytes = new byte[in.readUnsignedShort()];
    }
    in.readFully(mask);
    in.readFully(bytes);
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] ^= mask[i % 4];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static String accept(String key) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      var digest = sha1.digest((key + WEBSOCKET).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inBackground(Task task) {
    var thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // The other side has hung up, which is how every test ends.
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Task {
    void run() throws IOException;
  }
}
