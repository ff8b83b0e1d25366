package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Buildah, or Podman, which builds by it.
 *
 * @param program which of the two
 */
record Buildah(String program) implements Builder {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127\\.[0-9.]+)(:[0-9]+)?/.*");

  @Override
  public List<String> build(ImageBuild image) {
    var words = new ArrayList<>(List.of(program, "build", "--platform", ImageBuild.PLATFORM));
    // Without being told, Buildah builds each step anew.
    words.add("--layers");
    // Its own version in a label would be another digest on another machine.
    words.addAll(List.of("--timestamp", "0", "--identity-label=false", "--tag", image.name()));
    words.addAll(
        plain(Stream.concat(Stream.of(image.name()), image.arguments().values().stream())));
    words.addAll(Words.of(image));
    return words;
  }

  @Override
  public String push(ImageBuild image, Tool tool) {
    try {
      var file = Files.createTempFile("sparkdriver-", ".digest");
      try {
        var words = new ArrayList<>(List.of(program, "push", "--digestfile", file.toString()));
        words.addAll(plain(Stream.of(image.name())));
        words.addAll(List.of(image.name(), "docker://" + image.name()));
        tool.run(words);
        return Files.readString(file).strip();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A registry of this machine need not have a certificate; Docker sees that by itself. */
  private static List<String> plain(Stream<String> names) {
    return names.anyMatch(name -> THIS_MACHINE.matcher(name).matches())
        ? List.of("--tls-verify=false")
        : List.of();
  }
}
