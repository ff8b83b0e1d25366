package dev.sparkdriver.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Another program that a command calls.
 *
 * @param name its name on the PATH, or its file
 * @param folder where it runs
 */
public record Program(String name, Path folder) {

  /** One that runs where the command does. */
  public static Program named(String name) {
    return new Program(name, Path.of(""));
  }

  /** The same, running elsewhere. */
  public Program in(Path other) {
    return new Program(name, other);
  }

  /** What it prints; it has to succeed. */
  public String run(String input, List<String> words) {
    try {
      var line = new ArrayList<>(List.of(name));
      line.addAll(words);
      var process = new ProcessBuilder(line).directory(folder.toAbsolutePath().toFile()).start();
      var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      hand(input, process);
      var out = text(process.getInputStream());
      if (process.waitFor() != 0) {
        throw new CommandFailure(errors.join().strip());
      }
      return out;
    } catch (IOException e) {
      throw new CommandFailure(name + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  /** One that ends before it has read all of it says why itself. */
  private static void hand(String input, Process process) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      process.onExit().join();
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
