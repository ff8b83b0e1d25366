package dev.sparkdriver.lock;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a stack's environments install, and the images that were built of it: committed beside the
 * stack file, so that every machine builds the same.
 *
 * @param environments by their names
 * @param bases images without any packages that were built too, by the release of Spark
 */
public record LockFile(
    SortedMap<String, LockedEnvironment> environments, SortedMap<String, LockedImages> bases) {

  /** A lock of nothing. */
  public static final LockFile EMPTY = new LockFile(new TreeMap<>(), new TreeMap<>());

  /** The file beside a stack file: {@code sparkdriver.dev.lock.json} to {@code Pulumi.dev.yaml}. */
  public static Path beside(Path stackFile) {
    return stackFile.resolveSibling("sparkdriver." + stackOf(stackFile) + ".lock.json");
  }

  /** The name of a stack file's stack: {@code dev} of {@code Pulumi.dev.yaml}. */
  public static String stackOf(Path stackFile) {
    var name = stackFile.getFileName().toString();
    return name.replaceFirst("^Pulumi\\.", "").replaceFirst("\\.ya?ml$", "");
  }

  /**
   * What a file has; nothing when it is not there.
   *
   * @throws BrokenLock when it cannot be read
   */
  public static LockFile read(Path file) {
    if (!Files.exists(file)) {
      return EMPTY;
    }
    try {
      return LockJson.parsed(JsonParser.parseString(Files.readString(file)));
    } catch (IOException unreadable) {
      throw new BrokenLock(file, "cannot be read", unreadable);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException broken) { // Gson's, for a value of another kind
      throw new BrokenLock(file, "is no lock of this version of Sparkdriver", broken);
    }
  }

  /** The environment of a name, if it is locked. */
  public Optional<LockedEnvironment> of(String environment) {
    return Optional.ofNullable(environments.get(environment));
  }

  /**
   * The same with environments that were locked anew, whose images stay where they install what
   * they did.
   */
  public LockFile withAnew(Map<String, LockedEnvironment> found) {
    var result = this;
    for (var each : found.entrySet()) {
      result = result.with(each.getKey(), each.getValue().withImagesOf(of(each.getKey())));
    }
    return result;
  }

  /** The same with one environment more, or another one of its name. */
  public LockFile with(String name, LockedEnvironment environment) {
    var all = new TreeMap<>(environments);
    all.put(name, environment);
    return new LockFile(all, bases);
  }

  /** The same with the images that were built of a release of Spark. */
  public LockFile withBase(String spark, LockedImages images) {
    var all = new TreeMap<>(bases);
    all.put(spark, images);
    return new LockFile(environments, all);
  }

  /** The same without some. */
  public LockFile without(Set<String> names) {
    var all = new TreeMap<>(environments);
    all.keySet().removeAll(names);
    return new LockFile(all, bases);
  }

  /** The text of the file: the same for the same content, line by line. */
  public String text() {
    return LockJson.text(this);
  }

  /** Writes it whole: whoever reads meanwhile has the old one. */
  public void write(Path file) {
    var beside = file.resolveSibling(".%s.%s".formatted(file.getFileName(), UUID.randomUUID()));
    try {
      try {
        Files.writeString(beside, text());
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
