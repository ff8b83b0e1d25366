package dev.sparkdriver.jupyter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** A Jupyter server, used as a browser uses it: login form, cookies, kernels over a websocket. */
public final class KernelClient {

  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String server;
  private final Map<String, String> cookies = new TreeMap<>();

  private KernelClient(URI server, HttpClient http) {
    this.server = server.toString().replaceAll("/+$", "");
    this.http = http;
  }

  /** Logged in elsewhere, as at a gateway, which is reached in a way of its own. */
  public static KernelClient loggedIn(URI server, HttpClient http, Map<String, String> cookies) {
    var client = new KernelClient(server, http);
    client.cookies.putAll(cookies);
    client.expect(200, client.send("GET", "/lab", BodyPublishers.noBody()));
    return client;
  }

  /** Logs in with the form of the server's login page. */
  public static KernelClient logIn(URI server, String password) {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    var client = new KernelClient(server, http);
    client.send("GET", "/login", BodyPublishers.noBody());
    var form = "_xsrf=" + encoded(client.token()) + "&password=" + encoded(password);
    var answer = client.send("POST", "/login", BodyPublishers.ofString(form));
    if (answer.statusCode() != 302) {
      throw new JupyterException(
          answer.statusCode() == 401 || answer.statusCode() == 200
              ? "The server at " + server + " refused the password"
              : "The login at %s failed: HTTP %d".formatted(server, answer.statusCode()));
    }
    return client;
  }

  /** Names of the kernels that the server can start. */
  public SortedSet<String> kernelNames() {
    var answer = expect(200, send("GET", "/api/kernelspecs", BodyPublishers.noBody()));
    var specs = JsonParser.parseString(answer).getAsJsonObject().getAsJsonObject("kernelspecs");
    return new TreeSet<>(specs.keySet());
  }

  /** Starts a kernel and waits until it answers. */
  public Kernel start(String name, Duration timeout) {
    var known = kernelNames();
    if (!known.contains(name)) {
      throw new JupyterException(
          "The server has no kernel `%s`; it has %s".formatted(name, String.join(", ", known)));
    }
    var request = new JsonObject();
    request.addProperty("name", name);
    var answer = JsonParser.parseString(post("/api/kernels", request.toString()));
    var kernel = new Kernel(this, answer.getAsJsonObject().get("id").getAsString());
    try {
      kernel.connect(timeout);
      return kernel;
    } catch (JupyterException e) {
      delete("/api/kernels/" + kernel.id());
      throw e;
    }
  }

  /** Reads a path of the server's API. */
  public String get(String path) {
    return expect(200, send("GET", path, BodyPublishers.noBody()));
  }

  /** Sends JSON there; what the server answers. */
  public String post(String path, String body) {
    var answer = send("POST", path, BodyPublishers.ofString(body));
    return expect(answer.statusCode() / 100 == 2 ? answer.statusCode() : 200, answer);
  }

  /** Writes a path of the server's API, such as a file. */
  public void put(String path, String body) {
    var answer = send("PUT", path, BodyPublishers.ofString(body));
    expect(answer.statusCode() == 201 ? 201 : 200, answer);
  }

  /** Deletes a path of the server's API; one that is gone already is no error. */
  public void delete(String path) {
    var answer = send("DELETE", path, BodyPublishers.noBody());
    expect(answer.statusCode() == 404 ? 404 : 204, answer);
  }

  KernelChannel openChannel(String path, Duration timeout) {
    var channel = new KernelChannel();
    try {
      channel.opened(
          http.newWebSocketBuilder()
              .connectTimeout(timeout)
              .header("Cookie", cookieHeader())
              .buildAsync(URI.create(server.replaceFirst("^http", "ws") + path), channel)
              .join());
      return channel;
    } catch (CompletionException e) {
      throw new JupyterException(
          "The server does not let us talk to the kernel: " + e.getCause().getMessage(), e);
    }
  }

  private synchronized HttpResponse<String> send(String method, String path, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(ANSWER)
            .method(method, body)
            .header("X-XSRFToken", token());
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    if (path.equals("/login")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    var answer = exchange(request.build());
    answer.headers().allValues("set-cookie").forEach(this::keepCookie);
    return answer;
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new JupyterException(
          "No server answers at " + server + ": is its `kubectl port-forward` running?", e);
    } catch (IOException e) {
      throw new JupyterException(
          "The server at " + server + " broke the connection off: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JupyterException("Interrupted while waiting for " + server, e);
    }
  }

  private String expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new JupyterException(
          "%s %s: HTTP %d%s"
              .formatted(
                  answer.request().method(), answer.uri(), answer.statusCode(), reason(answer)));
    }
    return answer.body();
  }

  /** What the server itself says about a refusal; nothing when it does not say it in JSON. */
  private static String reason(HttpResponse<String> answer) {
    try {
      var said = JsonParser.parseString(answer.body()).getAsJsonObject().get("message");
      return said == null || said.isJsonNull() ? "" : ": " + said.getAsString();
    } catch (JsonParseException | IllegalStateException e) {
      return "";
    }
  }

  private String token() {
    return cookies.getOrDefault("_xsrf", "");
  }

  private void keepCookie(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    if (pair.length == 2) {
      cookies.put(pair[0].strip(), pair[1].strip());
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
