package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds a builder that is there, and answers. */
final class Builders {
  private static final int PATIENCE_SECONDS = 20;

  /** The programs that can build, in the order in which they are tried. */
  enum Name {
    DOCKER,
    PODMAN,
    BUILDAH;

    private Builder builder() {
      return switch (this) {
        case DOCKER -> new Docker("docker");
        case PODMAN -> new Buildah("podman");
        case BUILDAH -> new Buildah("buildah");
      };
    }
  }

  private Builders() {}

  /** The one that was chosen, or else the first that answers. */
  static Builder find(Optional<Name> chosen) {
    var silent = new ArrayList<String>();
    for (var name : chosen.map(List::of).orElse(List.of(Name.values()))) {
      var builder = name.builder();
      var why = silence(builder);
      if (why.isEmpty()) {
        return builder;
      }
      silent.add("  " + builder.program() + ": " + why.get());
    }
    throw new CommandFailure(
        "nothing here builds images:\n%s\nstart Docker, or install Podman or Buildah"
            .formatted(String.join("\n", silent)));
  }

  /** Why a builder cannot build now, in its own last words. */
  static Optional<String> silence(Builder builder) {
    try {
      var answer = Files.createTempFile("sparkdriver-", ".answer");
      try {
        for (var question : builder.questions()) {
          var why = silence(builder, question, answer);
          if (why.isPresent()) {
            return why;
          }
        }
        return Optional.empty();
      } finally {
        Files.delete(answer);
      }
    } catch (IOException missing) {
      return Optional.of("is not on the PATH");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static Optional<String> silence(Builder builder, List<String> question, Path answer)
      throws IOException, InterruptedException {
    var asked =
        new ProcessBuilder(question).redirectErrorStream(true).redirectOutput(answer.toFile());
    asked.environment().putAll(builder.environment());
    var process = asked.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return Optional.of("does not answer");
    }
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of(reason(Files.readString(answer).lines().toList()));
  }

  /** Some say what to do after what is wrong. */
  private static String reason(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("ERROR"))
        .findFirst()
        .orElseGet(() -> said.stream().reduce("fails", (all, line) -> line));
  }
}
