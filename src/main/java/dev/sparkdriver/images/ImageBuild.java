package dev.sparkdriver.images;

import dev.sparkdriver.kubernetes.ImageContract;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What one image is built from, and where it goes.
 *
 * @param folder the folder that the builder is given
 * @param name its name with its registry and a tag that its content decides
 * @param arguments arguments of the build
 */
public record ImageBuild(Path folder, String name, SortedMap<String, String> arguments) {

  /** What the nodes are, wherever images are built. */
  public static final String PLATFORM = "linux/" + ImageContract.ARCHITECTURE;

  /** The same of another folder. */
  public ImageBuild in(Path other) {
    return new ImageBuild(other, name, arguments);
  }

  /** The name without its tag. */
  public String repository() {
    return name.substring(0, name.lastIndexOf(':'));
  }
}
