package dev.sparkdriver.lock;

import com.google.common.io.Resources;
import dev.sparkdriver.spark.SparkLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Python packages of the images, as their {@code requirements.txt} have them: what an
 * environment adds has to go with these, since two versions of a package in one image are none that
 * works.
 *
 * @param executor those of both images, with versions
 * @param notebook those that the notebook's has beside them
 */
public record ImagePackages(List<String> executor, List<String> notebook) {

  /** The Python of the images, which is Debian's. */
  public static final String PYTHON = "3.11.2";

  private static final String SPARK = "pyspark==";
  private static final String BRIDGE = "py4j==";

  /** Those of images with a release of Spark, which brings its own Python. */
  public static ImagePackages of(String spark) {
    var executor = SparkLine.BUILT.contains(spark) ? read("spark/" + spark) : likely(spark);
    return new ImagePackages(executor, read("jupyter"));
  }

  /** What a release that no image here is of has, if it is made as ours are. */
  private static List<String> likely(String spark) {
    var others =
        read("spark/" + SparkLine.DEFAULT).stream()
            .filter(each -> !each.startsWith(SPARK) && !each.startsWith(BRIDGE));
    return Stream.concat(others, Stream.of(SPARK + spark)).toList();
  }

  private static List<String> read(String image) {
    try {
      var list = Resources.getResource(ImagePackages.class, image + "/requirements.txt");
      return Resources.readLines(list, StandardCharsets.UTF_8).stream()
          .filter(line -> line.matches("[A-Za-z0-9].*"))
          .map(line -> line.replaceFirst("[ \\\\;].*$", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, as a file of constraints has them. */
  public List<String> constraints() {
    return Stream.concat(executor.stream(), notebook.stream()).sorted().distinct().toList();
  }

  /** The names of those that no environment has to add, as both images have them. */
  public List<String> namesInBoth() {
    return executor.stream().map(each -> each.replaceFirst("==.*$", "")).sorted().toList();
  }
}
