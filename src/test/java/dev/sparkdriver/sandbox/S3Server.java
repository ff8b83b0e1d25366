package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real S3 server, with users, signatures and access per bucket.
 *
 * <p>It keeps objects as files, and refuses to delete the marker of a folder that has files in it,
 * which S3 does not. S3A does so after every write, unless {@code
 * fs.s3a.directory.marker.retention} is {@code keep}.
 */
final class S3Server implements AutoCloseable {

  private static final String ADMINISTRATOR = "administrator";
  private static final String SECRET = "administrators-secret";

  private final String program;
  private final ServerProcess server;
  private final boolean tls;

  private S3Server(String program, ServerProcess server, boolean tls) {
    this.program = program;
    this.server = server;
    this.tls = tls;
  }

  static S3Server start() {
    return start(false);
  }

  /** One whose certificate nobody vouches for but itself. */
  static S3Server startWithTls() {
    return start(true);
  }

  private static S3Server start(boolean tls) {
    var s3 = new S3Server(ServerProcess.tool("versitygw"), ServerProcess.inNewFolder(), tls);
    try {
      s3.run();
      return s3;
    } catch (RuntimeException | AssertionError e) {
      s3.close();
      throw e;
    }
  }

  private void run() {
    var words = new ArrayList<>(List.of(program, "--port=" + server.address()));
    if (tls) {
      server.makeCertificate();
      // Whole paths: it goes to the buckets before it reads them.
      words.add("--cert=" + server.folder().resolve("tls.crt"));
      words.add("--key=" + server.folder().resolve("tls.key"));
    }
    words.addAll(List.of("--iam-dir=" + folder("users"), "posix"));
    words.add("--sidecar=" + folder("metadata")); // not every file system has extended attributes
    words.add(folder("buckets").toString());
    server.run(Map.of("ROOT_ACCESS_KEY", ADMINISTRATOR, "ROOT_SECRET_KEY", SECRET), words);
    server.waitUntil(server::listens);
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(server.folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As pods and this machine reach it. */
  String endpoint() {
    return (tls ? "https://" : "http://") + server.address();
  }

  /** The certificate that vouches for it, in PEM. */
  String authority() {
    return server.authority();
  }

  /** A user who may do nothing yet. */
  void addUser(String accessKey, String secretKey) {
    administer("create-user", "--role=user", "--access=" + accessKey, "--secret=" + secretKey);
  }

  /** A bucket that no user may read or write. */
  void createBucket(String name) {
    createBucket(name, ADMINISTRATOR);
  }

  /** A bucket that its owner, an access key, may read and write and others may only read. */
  void createBucket(String name, String owner, String... readers) {
    var words = new ArrayList<>(List.of("create-bucket", "--bucket=" + name, "--owner=" + owner));
    if (readers.length > 0) {
      words.add("--object-ownership=BucketOwnerPreferred"); // any other has no grants
      words.add("--grant-read=" + String.join(",", readers));
    }
    administer(words.toArray(String[]::new));
  }

  private void administer(String... words) {
    var line = new ArrayList<>(List.of(program, "admin", "--endpoint-url=" + endpoint()));
    line.addAll(List.of(words));
    var environment =
        new HashMap<>(Map.of("ADMIN_ACCESS_KEY", ADMINISTRATOR, "ADMIN_SECRET_KEY", SECRET));
    if (tls) {
      environment.put("SSL_CERT_FILE", "tls.crt");
    }
    new Command(server.folder(), environment, line).run(Duration.ofMinutes(1)).orFail();
  }

  @Override
  public void close() {
    server.close();
  }
}
