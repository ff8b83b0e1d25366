package dev.sparkdriver.images;

import dev.sparkdriver.kubernetes.ImageContract;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one image is built from, and where it goes.
 *
 * @param folder the folder that the builder is given
 * @param name its name with its registry and a tag that its content decides
 * @param arguments arguments of the build
 * @param labels what the image says of itself; nothing that changes while its content stays
 * @param secrets files that steps of the build may ask for by name, and no layer has; builds of an
 *     update have none
 */
public record ImageBuild(
    Path folder,
    String name,
    SortedMap<String, String> arguments,
    SortedMap<String, String> labels,
    SortedMap<String, Path> secrets) {

  /** One without secrets. */
  public ImageBuild(
      Path folder,
      String name,
      SortedMap<String, String> arguments,
      SortedMap<String, String> labels) {
    this(folder, name, arguments, labels, new TreeMap<>());
  }

  /** What the nodes are, wherever images are built. */
  public static final String PLATFORM = "linux/" + ImageContract.ARCHITECTURE;

  /** The same of another folder. */
  public ImageBuild in(Path other) {
    return new ImageBuild(other, name, arguments, labels, secrets);
  }

  /** The same with a file more that its steps may see. */
  public ImageBuild withSecret(String secret, Path file) {
    var all = new TreeMap<>(secrets);
    all.put(secret, file);
    return new ImageBuild(folder, name, arguments, labels, all);
  }

  /** The name without its tag. */
  public String repository() {
    return name.substring(0, name.lastIndexOf(':'));
  }
}
