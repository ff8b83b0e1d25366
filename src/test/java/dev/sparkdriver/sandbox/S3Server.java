package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  private S3Server(String program, ServerProcess server) {
    this.program = program;
    this.server = server;
  }

  static S3Server start() {
    var s3 = new S3Server(ServerProcess.tool("versitygw"), ServerProcess.inNewFolder());
    try {
      s3.run();
      return s3;
    } catch (RuntimeException | AssertionError e) {
      s3.close();
      throw e;
    }
  }

  private void run() {
    server.run(
        Map.of("ROOT_ACCESS_KEY", ADMINISTRATOR, "ROOT_SECRET_KEY", SECRET),
        List.of(
            program,
            "--port=" + server.address(),
            "--iam-dir=" + folder("users"),
            "posix",
            "--sidecar=" + folder("metadata"), // not every file system has extended attributes
            folder("buckets").toString()));
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
    return "http://" + server.address();
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
    var keys = Map.of("ADMIN_ACCESS_KEY", ADMINISTRATOR, "ADMIN_SECRET_KEY", SECRET);
    new Command(server.folder(), keys, line).run(Duration.ofMinutes(1)).orFail();
  }

  @Override
  public void close() {
    server.close();
  }
}
