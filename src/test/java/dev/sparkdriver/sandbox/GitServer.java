package dev.sparkdriver.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * A real git server, {@code git http-backend}, over TLS of an authority of its own, with one
 * repository for whoever has the token.
 */
final class GitServer implements AutoCloseable {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PATH = "/ads/work.git";

  private final ServerProcess place;
  private final PrivateAuthority authority;
  private final HttpsServer http;
  private final Path repository;
  private volatile String token = "token-of-the-tests";

  private GitServer(ServerProcess place) throws IOException, GeneralSecurityException {
    this.place = place;
    repository = place.folder().resolve(PATH.substring(1));
    git("init", "--quiet", "--bare", "--initial-branch=main", repository.toString());
    for (var setting :
        Map.of("http.receivepack", "true", "receive.denyNonFastForwards", "true").entrySet()) {
      inRepository("config", setting.getKey(), setting.getValue());
    }
    authority = PrivateAuthority.in(place.folder());
    http = HttpsServer.create(new InetSocketAddress(ServerProcess.HOST, place.port()), 0);
    http.setHttpsConfigurator(new HttpsConfigurator(authority.tls()));
    http.createContext("/", this::answer);
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  static GitServer start() throws IOException {
    var place = ServerProcess.inNewFolder();
    try {
      return new GitServer(place);
    } catch (GeneralSecurityException | RuntimeException | AssertionError e) {
      place.close();
      throw new IOException("the git server does not start", e);
    }
  }

  /** The certificate that vouches for the server, in PEM. */
  String authority() {
    return authority.certificate();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var owner =
          Base64.getEncoder().encodeToString(("git:" + token).getBytes(StandardCharsets.UTF_8));
      if (!("Basic " + owner).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      relay(backend(exchange), exchange);
    }
  }

  private byte[] backend(HttpExchange exchange) throws IOException {
    var builder = new ProcessBuilder("git", "http-backend");
    var address = exchange.getRequestURI();
    builder.environment().put("GIT_PROJECT_ROOT", place.folder().toString());
    builder.environment().put("GIT_HTTP_EXPORT_ALL", "1");
    builder.environment().put("REMOTE_USER", "git");
    builder.environment().put("PATH_INFO", address.getPath());
    builder.environment().put("QUERY_STRING", Optional.ofNullable(address.getQuery()).orElse(""));
    builder.environment().put("REQUEST_METHOD", exchange.getRequestMethod());
    Map.of("CONTENT_TYPE", "Content-Type", "HTTP_CONTENT_ENCODING", "Content-Encoding")
        .forEach(
            (variable, header) ->
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> builder.environment().put(variable, value)));
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var said = CompletableFuture.supplyAsync(() -> bytes(process.getInputStream()));
    try (var in = process.getOutputStream()) {
      exchange.getRequestBody().transferTo(in);
    }
    return said.join();
  }

  private static byte[] bytes(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A CGI program's headers end with an empty line. */
  private static void relay(byte[] said, HttpExchange exchange) throws IOException {
    var text = new String(said, StandardCharsets.ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    var status = 200;
    for (var line : text.substring(0, end).lines().toList()) {
      var header = line.split(": ", 2);
      if (header[0].equals("Status")) {
        status = Integer.parseInt(header[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
    }
    var body = new ByteArrayInputStream(said, end + 4, said.length - end - 4);
    exchange.sendResponseHeaders(status, body.available() == 0 ? -1 : body.available());
    body.transferTo(exchange.getResponseBody());
  }

  /** As pods reach it. */
  String url() {
    return "https://" + place.address() + PATH;
  }

  /** Another way to the same repository. */
  GitSshServer bySsh() throws IOException {
    return new GitSshServer(place.folder(), repository);
  }

  String token() {
    return token;
  }

  /** Lets in whoever has another token, from now on. */
  void setToken(String other) {
    token = other;
  }

  /** Commits a file as somebody else, who has a checkout elsewhere. */
  void commitElsewhere(String file, String text) throws IOException {
    var checkout = Files.createTempDirectory(place.folder(), "checkout-");
    git("clone", "--quiet", repository.toString(), checkout.toString());
    Files.writeString(checkout.resolve(file), text);
    git("-C", checkout.toString(), "add", "--all");
    git("-C", checkout.toString(), "commit", "--quiet", "--message=elsewhere");
    git("-C", checkout.toString(), "push", "--quiet", "origin", "HEAD:main");
  }

  /** What git prints of the repository; nothing where it fails, as for a file that is not there. */
  String ask(String... words) {
    var line = new ArrayList<>(List.of("git", "-C", repository.toString()));
    line.addAll(List.of(words));
    return new Command(place.folder(), Map.of(), line).run(SOON).out().strip();
  }

  private void inRepository(String... words) {
    var line = new ArrayList<>(List.of("-C", repository.toString()));
    line.addAll(List.of(words));
    git(line.toArray(String[]::new));
  }

  private void git(String... words) {
    var line =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Alan", "-c", "user.email=alan@example.com"));
    line.addAll(List.of(words));
    new Command(place.folder(), Map.of(), line).run(SOON).orFail();
  }

  @Override
  public void close() {
    http.stop(0);
    place.close();
  }
}
