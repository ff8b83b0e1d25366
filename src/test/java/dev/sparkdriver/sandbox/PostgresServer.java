package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/** A real PostgreSQL with one user, who logs in with a password from wherever she is. */
final class PostgresServer implements AutoCloseable {

  private static final String USER = "analyst";
  private static final String PASSWORD = "analysts-password";
  private static final String BINARIES = "/postgres-linux-x86_64.txz";

  // PostgreSQL refuses to run as root, and tests run as root.
  private static final int NOBODY = 65534;
  private static final List<String> AS_NOBODY =
      List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  private final ServerProcess server;

  private PostgresServer(ServerProcess server) {
    this.server = server;
  }

  static PostgresServer start() {
    var postgres = new PostgresServer(ServerProcess.inNewFolder());
    try {
      postgres.unpack();
      postgres.makeDatabase();
      postgres.run();
      return postgres;
    } catch (IOException e) {
      postgres.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | AssertionError e) {
      postgres.close();
      throw e;
    }
  }

  private void unpack() throws IOException {
    var archive = server.folder().resolve("postgres.tar");
    try (var packed = PostgresServer.class.getResourceAsStream(BINARIES);
        var unpacked = new XZInputStream(packed)) {
      Files.copy(unpacked, archive);
    }
    Files.setAttribute(server.folder(), "unix:uid", NOBODY);
    inFolder("tar", "--extract", "--no-same-owner", "--file", archive.toString());
    Files.delete(archive);
  }

  private void makeDatabase() throws IOException {
    Files.writeString(server.folder().resolve("password"), PASSWORD);
    inFolder(
        "bin/initdb",
        "--pgdata=data",
        "--username=" + USER,
        "--pwfile=password",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    Files.writeString(data().resolve("pg_hba.conf"), "host all all all scram-sha-256\n");
  }

  private void run() {
    var words = new ArrayList<>(List.of("bin/postgres", "-D", data().toString()));
    for (var setting :
        List.of(
            "listen_addresses=" + ServerProcess.HOST,
            "port=" + server.port(),
            "unix_socket_directories=",
            "fsync=off")) {
      words.addAll(List.of("-c", setting));
    }
    server.runAs(AS_NOBODY, Map.of(), words);
    server.waitUntil(() -> server.log().contains("ready to accept connections"));
  }

  private Path data() {
    return server.folder().resolve("data");
  }

  private void inFolder(String... words) {
    var line = new ArrayList<>(List.of("setpriv"));
    line.addAll(AS_NOBODY);
    line.addAll(List.of(words));
    new Command(server.folder(), Map.of(), line).run(Duration.ofMinutes(2)).orFail();
  }

  /** As pods and this machine reach it. */
  String jdbcUrl() {
    return "jdbc:postgresql://" + server.address() + "/postgres";
  }

  String user() {
    return USER;
  }

  String password() {
    return PASSWORD;
  }

  @Override
  public void close() {
    server.close();
  }
}
