package dev.sparkdriver.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;

/** Which local folders keep what executors write. */
final class Places {

  /** The folders that the driver and all executors see, between commas. */
  static final String SHARED = "sparkdriver.files.shared";

  /** Where data belongs, as the end of a sentence that begins with "write to". */
  static final String INSTEAD = "sparkdriver.files.instead";

  /** Checkpoints that Spark makes for queries without one, and deletes with the query ({@code StreamingQueryManager}). */
  private static final Pattern TEMPORARY = Pattern.compile("temporary-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What Spark makes inside of a folder that a person named. */
  private static final String INSIDE = "/_(temporary|spark_metadata)(/.*)?$";

  private final List<Path> shared;
  private final Path scratch;
  private final String instead;

  Places(Configuration conf) {
    shared = conf.getTrimmedStringCollection(SHARED).stream().map(Path::of).toList();
    scratch = Path.of(conf.get("hadoop.tmp.dir"));
    instead = conf.get(INSTEAD, "a bucket");
  }

  /** Refuses a change of a file or folder that only one pod sees. */
  void refuseUnlessKept(File file) {
    if (!isKept(file.toPath())) {
      throw new NotSharedException(
          "file:%s is on a disk that only one pod sees, so that what executors write there would be lost. Write to %s."
              .formatted(file.getPath().replaceFirst(INSIDE, ""), instead));
    }
  }

  /** The same for a folder; an empty warehouse loses nothing, and Spark makes it whenever a session looks for tables. */
  void refuseFolderUnlessKept(File folder) {
    if (!conf("spark.sql.warehouse.dir").filter(folder.toPath()::equals).isPresent()) {
      refuseUnlessKept(folder);
    }
  }

  private boolean isKept(Path file) {
    var real = real(file.toAbsolutePath().normalize());
    return isShared(real)
        || real.startsWith(scratch)
        || isTemporary(real)
        || conf("spark.eventLog.dir").filter(real::startsWith).isPresent()
        || isLocal();
  }

  private boolean isShared(Path real) {
    return shared.stream().anyMatch(folder -> real.startsWith(folder) || real.startsWith(real(folder)));
  }

  private static boolean isTemporary(Path file) {
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    var root = Path.of("/tmp");
    return List.of(folder, root).stream()
        .filter(file::startsWith)
        .map(found -> found.relativize(file).getName(0).toString())
        .anyMatch(name -> TEMPORARY.matcher(name).matches());
  }

  /** Where links lead to; of a file that is not there yet, its nearest folder's. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException missing) {
      return file.getParent() == null ? file : real(file.getParent()).resolve(file.getFileName());
    }
  }

  /** A session without executors sees all of its files itself. */
  private static boolean isLocal() {
    return environment().map(env -> env.conf().get("spark.master", "")).filter(master -> master.matches("local(\\[.*)?")).isPresent();
  }

  private static Optional<Path> conf(String key) {
    return environment().map(env -> env.conf().get(key, "")).filter(value -> !value.isEmpty()).map(Places::local);
  }

  private static Path local(String address) {
    var path = new org.apache.hadoop.fs.Path(address).toUri();
    return isFile(path) ? Path.of(path.getPath()) : null;
  }

  private static boolean isFile(URI address) {
    return address.getScheme() == null || address.getScheme().equals("file");
  }

  private static Optional<SparkEnv> environment() {
    return Optional.ofNullable(SparkEnv.get());
  }
}
