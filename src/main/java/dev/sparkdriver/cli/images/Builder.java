package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import java.util.List;
import java.util.Map;

/**
 * A program that builds images and pushes them, with the logins that it has itself. What is built
 * of the same gets the same digest, as far as the program can: times are that of 1970.
 */
interface Builder {

  /** What the program is called on the command line. */
  String program();

  /** Questions that only a builder answers well that could build now. */
  default List<List<String>> questions() {
    return List.of(List.of(program(), "info"));
  }

  /** Variables of its environment. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** The command that builds an image and keeps it under its name. */
  List<String> build(ImageBuild image);

  /** Pushes what was built under that name, and tells its digest. */
  String push(ImageBuild image, Tool tool);
}
