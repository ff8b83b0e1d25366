package dev.sparkdriver.lock;

import com.google.common.io.Resources;
import dev.sparkdriver.spark.SparkLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The jars that the images of a Spark have: its own, and those of {@code images/spark/pom.xml}. The
 * lists are resources, and the tests of the images compare them with what is there.
 *
 * @param versions of each, by {@code group:artifact}
 */
public record ImageJars(SortedMap<String, String> versions) {
  /** Those of a release of Spark; nothing when there is no list of it. */
  public static Optional<ImageJars> of(String spark) {
    return SparkLine.BUILT.contains(spark) ? Optional.of(read(spark)) : Optional.empty();
  }

  private static ImageJars read(String spark) {
    var versions = new TreeMap<String, String>();
    try {
      var list = Resources.getResource(ImageJars.class, "jars-" + spark + ".txt");
      for (var line : Resources.readLines(list, StandardCharsets.UTF_8)) {
        var colon = line.lastIndexOf(':');
        versions.put(line.substring(0, colon), line.substring(colon + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ImageJars(versions);
  }

  /** Its version there, if it is there. */
  public Optional<String> version(String module) {
    return Optional.ofNullable(versions.get(module));
  }
}
