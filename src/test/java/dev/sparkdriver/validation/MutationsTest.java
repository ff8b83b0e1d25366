package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.source.ConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever a stack file holds, it is read or refused, never anything else, and no secret leaks. */
class MutationsTest {
  private static final String SECRET = "S3CR3Tvalue";
  private static final List<String> NONSENSE =
      List.of(
          "null",
          "~",
          "true",
          "-1",
          "1e9",
          "0x10",
          "99999999999999999999",
          "''",
          "[]",
          "{}",
          "[[[]]]",
          "{a: {b: c}}",
          "*x",
          "&x 1",
          "!!binary aGk=",
          "\"\\u0000\"",
          "\u001b[31m",
          "/",
          "..",
          "4 Gi",
          "10.0.0.0/8",
          "!",
          "%",
          "@",
          "`",
          "? x",
          "- - -",
          "é漢字",
          "|\n  x",
          ">",
          "#",
          ":",
          "spark.master");
  private static final List<String> SEEDS =
      List.of(
          read("plain.yaml"), read("google.yaml"), read("file.yaml"), read("spark-notebook.yaml"));

  private static String read(String file) {
    try {
      return Files.readString(Path.of("src/test/resources/settings").resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void linesMovedRemovedAndFilledWithNonsense() {
    each(
        5000,
        random -> {
          var text = SEEDS.get(random.nextInt(SEEDS.size()));
          for (var i = random.nextInt(6); i >= 0; i--) {
            text = mutateLine(text, random);
          }
          readOrRefuse(text);
        });
  }

  @Test
  void bytesChanged() {
    each(
        5000,
        random -> {
          var bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
          for (var i = random.nextInt(12); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : bytes[random.nextInt(bytes.length)];
          }
          readOrRefuse(new String(bytes, StandardCharsets.UTF_8));
        });
  }

  @Test
  void aSecretInClearTextIsNeverShown() {
    each(
        500,
        random -> {
          var text =
              SEEDS.get(random.nextInt(SEEDS.size())).replace("{secure: v1:cGxhaW4=}", SECRET);
          for (var i = 0; i < 2; i++) {
            text = mutateOtherLine(text, random);
          }
          assertThatIsRefusedWithout(Validation.PROJECT.yaml("Pulumi.fuzz.yaml", text));
        });
  }

  /** Tries with other numbers in every run; a failure names the seed that brings it back. */
  private static void each(int tries, Consumer<Random> attempt) {
    var first = ThreadLocalRandom.current().nextLong();
    for (var seed = first; seed < first + tries; seed++) {
      try {
        attempt.accept(new Random(seed));
      } catch (RuntimeException | AssertionError failed) {
        throw new AssertionError("with seed " + seed, failed);
      }
    }
  }

  private static void assertThatIsRefusedWithout(ConfigSource source) {
    try {
      SettingsReader.read(source);
    } catch (SettingsException refused) {
      assertThat(refused).hasMessageNotContaining(SECRET);
    }
  }

  private static void readOrRefuse(String text) {
    try {
      SettingsReader.read(Validation.PROJECT.yaml("Pulumi.fuzz.yaml", text));
    } catch (SettingsException refused) {
      assertThat(refused.getMessage())
          .endsWith("; nothing was created or changed")
          .doesNotContain("\tat ", "\u001b");
    }
  }

  private static String mutateLine(String text, Random random) {
    var lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return text;
    }
    var at = random.nextInt(lines.size());
    var other = random.nextInt(lines.size());
    var line = lines.get(at);
    var nonsense = NONSENSE.get(random.nextInt(NONSENSE.size()));
    switch (random.nextInt(8)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> Collections.swap(lines, at, other);
      case 3 -> lines.set(at, " ".repeat(random.nextInt(5)) + line);
      case 4 -> lines.set(at, line.stripLeading());
      case 5 -> lines.set(at, line.replaceFirst(":.*", ": " + nonsense));
      case 6 -> lines.set(at, line.replaceFirst("[a-z]", "x"));
      default -> lines.set(at, line + nonsense);
    }
    return String.join("\n", lines) + "\n";
  }

  /** Lines with the secret stay: text moved under another key is no secret any more. */
  private static String mutateOtherLine(String text, Random random) {
    var lines = text.lines().toList();
    var mutated = new ArrayList<>(lines);
    var at = random.nextInt(lines.size());
    if (!lines.get(at).contains(SECRET)) {
      mutated.set(
          at,
          lines.get(at).replaceFirst(":.*", ": " + NONSENSE.get(random.nextInt(NONSENSE.size()))));
    }
    return String.join("\n", mutated) + "\n";
  }
}
