package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import java.util.ArrayList;
import java.util.List;

/** What all builders are told in the same words. */
final class Words {

  private Words() {}

  /** Arguments, labels and secrets of a build, its Dockerfile and its folder. */
  static List<String> of(ImageBuild image) {
    var words = new ArrayList<String>();
    image
        .arguments()
        .forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
    // Buildah 1.28 takes a layer for the same whatever the value of an argument in its LABEL.
    image.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
    image
        .secrets()
        .forEach((name, file) -> words.addAll(List.of("--secret", "id=" + name + ",src=" + file)));
    var folder = image.folder().toString();
    words.addAll(List.of("--file", image.folder().resolve("Dockerfile").toString(), folder));
    return words;
  }
}
