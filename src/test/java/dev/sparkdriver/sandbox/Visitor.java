package dev.sparkdriver.sandbox;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Somebody at the door of a gateway, with the cookies of a browser, which are followed by hand. */
final class Visitor {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http;
  private final URI door;
  private final Map<String, String> cookies = new TreeMap<>();

  private Visitor(HttpClient http, URI door) {
    this.http = http;
    this.door = door;
  }

  /** Who trusts only what these certificates, in PEM, vouch for. */
  static Visitor at(URI door, String... certificates) {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(trusting(certificates))
            .build();
    return new Visitor(http, door);
  }

  private static SSLContext trusting(String... certificates) {
    try {
      var known = KeyStore.getInstance("PKCS12");
      known.load(null, null);
      for (var pem : certificates) {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        var made = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        known.setCertificateEntry("known-" + known.size(), made);
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another one, who knows nothing yet. */
  Visitor stranger() {
    return new Visitor(http, door);
  }

  /** With a copy of what the browser has. */
  Visitor withCookies(Map<String, String> others) {
    var visitor = stranger();
    visitor.cookies.putAll(others);
    return visitor;
  }

  Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  HttpResponse<String> get(String path, String... headers) {
    return ask("GET", path, headers);
  }

  /** Reads it to its end, and keeps nothing; the server gives files to its own pages only. */
  void download(String path) {
    var request = request(path).header("Referer", door.toString());
    var status = send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError(path + " answered " + status);
    }
  }

  HttpResponse<String> ask(String method, String path, String... headers) {
    var request = request(path).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /** The form of the gateway's own page. */
  HttpResponse<String> logIn(String user, String password) {
    var form = "username=%s&password=%s&rd=%%2Flab".formatted(encoded(user), encoded(password));
    return send(
        request("/oauth2/sign_in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** From the gateway's page to its issuer, who asks who it is, and back. */
  HttpResponse<String> logInAtIssuer(String account) {
    var issuer = location(get("/oauth2/start?rd=%2Flab"));
    var known = send(HttpRequest.newBuilder(URI.create(issuer + "&login=" + account)));
    return get(
        URI.create(location(known)).getRawPath() + "?" + URI.create(location(known)).getRawQuery());
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(door.resolve(path)).timeout(SOON);
    return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      var answer = http.send(request.build(), body);
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** A client of the notebook for whoever has logged in. */
  KernelClient client() {
    return KernelClient.loggedIn(door, http, cookies);
  }

  /** An open websocket, which tells when it is closed; it fails when it is not let in. */
  CompletableFuture<Void> openSocket(String path, String origin) {
    var closed = new CompletableFuture<Void>();
    http.newWebSocketBuilder()
        .header("Cookie", cookieHeader())
        .header("Origin", origin)
        .buildAsync(
            URI.create(door.resolve(path).toString().replaceFirst("^http", "ws")), told(closed))
        .join();
    return closed;
  }

  /** How a websocket is refused that a page of the notebook opens. */
  int refusedSocket(String path) {
    try {
      throw new AssertionError(path + " opens a websocket: " + openSocket(path));
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  /** The same as a page of the notebook opens it. */
  CompletableFuture<Void> openSocket(String path) {
    return openSocket(path, door.toString());
  }

  private static WebSocket.Listener told(CompletableFuture<Void> closed) {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        closed.complete(null);
        return null;
      }
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
