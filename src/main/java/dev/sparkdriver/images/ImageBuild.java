package dev.sparkdriver.images;

import dev.sparkdriver.kubernetes.ImageContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

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
    Map<String, Path> secrets) {

  /** One without secrets. */
  public ImageBuild(
      Path folder,
      String name,
      SortedMap<String, String> arguments,
      SortedMap<String, String> labels) {
    this(folder, name, arguments, labels, Map.of());
  }

  /** What the nodes are, wherever images are built. */
  public static final String PLATFORM = "linux/" + ImageContract.ARCHITECTURE;

  /** The same of another folder. */
  public ImageBuild in(Path other) {
    return new ImageBuild(other, name, arguments, labels, secrets);
  }

  /** The same with a file that its steps may see. */
  public ImageBuild withSecret(String secret, Path file) {
    return new ImageBuild(folder, name, arguments, labels, Map.of(secret, file));
  }

  /** The name without its tag. */
  public String repository() {
    return name.substring(0, name.lastIndexOf(':'));
  }
}
