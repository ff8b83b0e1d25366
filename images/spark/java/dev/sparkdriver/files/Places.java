package dev.sparkdriver.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;

/** Which local folders keep what executors write. */
final class Places {

  /** The folder that the driver and all executors see; absent where there is none. */
  static final String SHARED = "sparkdriver.files.shared";

  /** Where executors mount the same folder once more, and the driver has a link to it. */
  static final String LINK = "sparkdriver.files.shared.link";

  /** Where data belongs, as the end of a sentence that begins with "write to". */
  static final String INSTEAD = "sparkdriver.files.instead";

  /** Folders that Spark makes for itself and deletes again ({@code Utils.createTempDir}): checkpoints, state, shuffles. */
  private static final Pattern TEMPORARY = Pattern.compile(".+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What Spark makes inside of a folder that a person named. */
  private static final String INSIDE = "/(_temporary|_spark_metadata|\\.spark-staging-[^/]*)(/.*)?$";

  /** More links after one another lead in a circle. */
  private static final int MOST_LINKS = 40;

  private final Optional<Path> shared;
  private final Optional<Path> link;
  private final Path scratch;
  private final String instead;

  Places(Configuration conf) {
    shared = path(conf.get(SHARED)).map(Places::real);
    link = path(conf.get(LINK));
    scratch = Path.of(conf.get("hadoop.tmp.dir"));
    instead = conf.get(INSTEAD, "a bucket");
  }

  /** Refuses a change of a file or folder that only one pod sees. */
  void refuseUnlessKept(File file) {
    if (!isKept(real(file.toPath()))) {
      throw lost(file);
    }
  }

  /** Refuses to remove a name that only one pod sees: a link goes from where it is, not from where it leads to. */
  void refuseToRemove(File file) {
    var name = ofName(file.toPath());
    if (shared.filter(name::equals).isPresent() || link.filter(name::equals).isPresent() && Driver.hasLink()) {
      throw new NotSharedException("%s is the team's whole folder, with its tables. Write to a folder in it.".formatted(name));
    }
    if (!isKept(name)) {
      throw lost(file);
    }
  }

  private NotSharedException lost(File file) {
    return new NotSharedException(
        "file:%s is on a disk that only one pod sees, so that what executors write there would be lost. Write to %s."
            .formatted(file.getPath().replaceFirst(INSIDE, ""), instead));
  }

  /** The same for a folder; an empty warehouse loses nothing, and Spark makes it whenever a session looks for tables. */
  void refuseFolderUnlessKept(File folder) {
    if (!conf("spark.sql.warehouse.dir").filter(folder.toPath()::equals).isPresent()) {
      refuseUnlessKept(folder);
    }
  }

  /** True for what is not the driver's: shared, or of Spark in this pod. */
  boolean isOwn(File file) {
    return !Driver.isElsewhere() || isSharedOrOfSpark(real(file.toPath()));
  }

  private boolean isKept(Path real) {
    return isSharedOrOfSpark(real)
        || conf("spark.eventLog.dir").map(Places::real).filter(real::startsWith).isPresent()
        || isLocal();
  }

  private boolean isSharedOrOfSpark(Path real) {
    return isShared(real) || real.startsWith(scratch) || isTemporary(real);
  }

  /** A driver's link may be missing, or be a folder of the user's: only where it leads counts. */
  private boolean isShared(Path real) {
    return shared.filter(real::startsWith).isPresent() || Driver.hasLink() && link.filter(real::startsWith).isPresent();
  }

  /** True when the driver's link leads to the shared folder. */
  boolean isLinked() {
    return shared.isPresent() && link.map(Places::real).equals(shared);
  }

  private static Optional<Path> path(String name) {
    return Optional.ofNullable(name).map(Path::of);
  }

  private static boolean isTemporary(Path file) {
    return temporaryFolders()
        .filter(folder -> file.startsWith(folder) && !file.equals(folder))
        .map(folder -> folder.relativize(file).getName(0).toString())
        .anyMatch(name -> TEMPORARY.matcher(name).matches());
  }

  private static Stream<Path> temporaryFolders() {
    var ofPod = System.getenv().getOrDefault("SPARK_LOCAL_DIRS", "");
    var ofSession = environment().map(env -> env.conf().get("spark.local.dir", "")).orElse("");
    return Stream.of("/tmp", System.getProperty("java.io.tmpdir"), ofPod, ofSession)
        .flatMap(names -> Stream.of(names.split(",")))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name.strip()));
  }

  /** Where a file's folder really is, and the file's name in it. */
  static Path ofName(Path path) {
    var file = path.toAbsolutePath();
    return file.getParent() == null ? file : real(file.getParent()).resolve(file.getFileName()).normalize();
  }

  /** Where links lead to; of a file that is not there yet, where it would be. */
  private static Path real(Path path) {
    return real(path, MOST_LINKS);
  }

  private static Path real(Path path, int links) {
    var file = path.toAbsolutePath();
    try {
      return file.toRealPath();
    } catch (IOException missing) {
      if (file.getParent() == null) {
        return file;
      }
    }
    var folder = real(file.getParent(), links);
    var there = folder.resolve(file.getFileName());
    try {
      return Files.isSymbolicLink(there) && links > 0 ? real(folder.resolve(Files.readSymbolicLink(there)), links - 1) : there.normalize();
    } catch (IOException removed) {
      return there.normalize();
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
