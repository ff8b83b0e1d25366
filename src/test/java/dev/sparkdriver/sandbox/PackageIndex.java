package dev.sparkdriver.sandbox;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An index of Python packages with one that is nowhere else, for whoever has the login, over TLS of
 * an authority of its own.
 */
final class PackageIndex implements AutoCloseable {

  static final String USER = "reader";
  static final String PASSWORD = "p@ss/w%rd-of-the-tests";

  /** The same within an address. */
  static final String PASSWORD_ENCODED = "p%40ss%2Fw%25rd-of-the-tests";

  /** As a stack asks for it. */
  static final String PACKAGE = "sparkdriver-it-greeting==1.0";

  /** What it is imported as. */
  static final String MODULE = "sparkdriver_it_greeting";

  private static final int NOTHING = -1;
  private static final String WHEEL = MODULE + "-1.0-py3-none-any.whl";
  private static final String INFO = MODULE + "-1.0.dist-info/";

  private final ServerProcess place;
  private final PrivateAuthority authority;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> answers;

  private PackageIndex(ServerProcess place) throws IOException, GeneralSecurityException {
    this.place = place;
    var wheel = wheel();
    var link =
        "<a href=\"/files/%1$s#sha256=%2$s\">%1$s</a>"
            .formatted(WHEEL, Hashing.sha256().hashBytes(wheel));
    answers =
        Map.of(
            "/simple/sparkdriver-it-greeting/",
            bytes("<!DOCTYPE html>\n" + link),
            "/files/" + WHEEL,
            wheel);
    authority = PrivateAuthority.in(place.folder());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(authority.tls()));
    server.createContext("/", this::answer).setAuthenticator(login());
    server.setExecutor(threads);
    server.start();
  }

  static PackageIndex start() throws IOException {
    var place = ServerProcess.inNewFolder();
    try {
      return new PackageIndex(place);
    } catch (GeneralSecurityException | RuntimeException | AssertionError e) {
      place.close();
      throw new IOException("the index does not start", e);
    }
  }

  private static BasicAuthenticator login() {
    return new BasicAuthenticator("index") {
      @Override
      public boolean checkCredentials(String user, String password) {
        return user.equals(USER) && password.equals(PASSWORD);
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] wheel() throws IOException {
    var files =
        new TreeMap<>(
            Map.of(
                MODULE + ".py",
                "def greeting():\n    return 'from an index of its own'\n",
                INFO + "METADATA",
                "Metadata-Version: 2.1\nName: sparkdriver-it-greeting\nVersion: 1.0\n",
                INFO + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    var record = new StringBuilder(INFO + "RECORD,,\n");
    files.keySet().forEach(name -> record.append(name).append(",,\n"));
    files.put(INFO + "RECORD", record.toString());
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(bytes(file.getValue()));
      }
    }
    return bytes.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var answer = answers.get(path);
      if (answer == null) {
        exchange.sendResponseHeaders(404, NOTHING);
        return;
      }
      var kind = path.endsWith("/") ? "text/html" : "application/octet-stream";
      exchange.getResponseHeaders().set("Content-Type", kind);
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.length));
        exchange.sendResponseHeaders(200, NOTHING);
      } else {
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  /** As uv and builds reach it; over TLS pip asks nobody by an IP address. */
  String url() {
    return "https://localhost:" + server.getAddress().getPort() + "/simple";
  }

  /** The certificate of the authority that its own is from, in PEM. */
  String authority() {
    return authority.certificate();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    place.close();
  }
}
