package dev.sparkdriver.images;

import dev.sparkdriver.lock.LockedEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sources of images in a checkout of Sparkdriver, and what is built of them.
 *
 * @param root the folder that has {@code images} in it
 */
public record ImageSources(Path root) {
  private static final String ROOT = "sparkdriver.root";
  private static final String LABELS = "org.opencontainers.image.";
  private static final String OWN_LABELS = "dev.sparkdriver.";

  /** Those that this program comes with. */
  public static ImageSources here() {
    return new ImageSources(Path.of(System.getProperty(ROOT, ".")));
  }

  /**
   * The two images that others are built on, by reference, or by their tag where they are not built
   * yet.
   */
  public record Pair(String notebook, String executor) {}

  /** What images without packages are built from. */
  public Pair tags(String spark) {
    var executor = context("spark").tag(spark, sparkArguments(spark));
    var notebook = context("jupyter").tag(spark, new TreeMap<>(Map.of("SPARK_IMAGE", executor)));
    return new Pair(notebook, executor);
  }

  /** What images with packages are built from, of which only what is in the base counts. */
  public String tag(LockedEnvironment locked, Pair base) {
    var content = BuildArguments.of(locked);
    content.put("NOTEBOOK_IMAGE", base.notebook());
    content.put("EXECUTOR_IMAGE", base.executor());
    return context("environment").tag(locked.spark(), content);
  }

  /** The image of executors without packages. */
  public ImageBuild spark(String registry, String spark) {
    var tag = tags(spark).executor();
    return new ImageBuild(
        context("spark").folder(),
        "%s/spark:%s".formatted(registry, tag),
        sparkArguments(spark),
        labels(spark, tag));
  }

  /** The notebook's image without packages, on top of that of executors. */
  public ImageBuild jupyter(String registry, String spark, String executor) {
    var tag = tags(spark).notebook();
    var arguments = new TreeMap<>(Map.of("SPARK_IMAGE", executor));
    return new ImageBuild(
        context("jupyter").folder(),
        "%s/jupyter:%s".formatted(registry, tag),
        arguments,
        on(executor, labels(spark, tag)));
  }

  /**
   * An image with packages.
   *
   * @param name its name with its registry, and as its tag what it is built from
   * @param locked the packages
   * @param base the image that it is built on
   */
  public ImageBuild environment(String name, LockedEnvironment locked, String base) {
    var labels = on(base, labels(locked.spark(), name.substring(name.lastIndexOf(':') + 1)));
    labels.put(OWN_LABELS + "lock", BuildArguments.digest(locked));
    var arguments = BuildArguments.of(locked);
    arguments.put("BASE_IMAGE", base);
    return new ImageBuild(context("environment").folder(), name, arguments, labels);
  }

  private static SortedMap<String, String> sparkArguments(String spark) {
    return new TreeMap<>(Map.of("VERSION", spark));
  }

  private static SortedMap<String, String> on(String base, SortedMap<String, String> labels) {
    labels.put(LABELS + "base.name", base);
    return labels;
  }

  /** The tag in place of a commit, because that changes with any file. */
  private static SortedMap<String, String> labels(String spark, String tag) {
    return new TreeMap<>(
        Map.of(LABELS + "version", spark, LABELS + "revision", tag, OWN_LABELS + "spark", spark));
  }

  private BuildContext context(String image) {
    return new BuildContext(root.resolve("images").resolve(image).normalize());
  }
}
