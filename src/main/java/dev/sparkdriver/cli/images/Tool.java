package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs a builder's commands, and keeps what they print.
 *
 * @param environment variables that they get beside those of this process
 * @param log the file with all that they print
 */
record Tool(Map<String, String> environment, Path log) {
  private static final int SHOWN = 15;

  /** Runs a command, which has to succeed. */
  void run(List<String> words) {
    start(words, ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /** What a short command prints to its standard output; it has to succeed. */
  String output(List<String> words) {
    return start(words, ProcessBuilder.Redirect.PIPE);
  }

  private String start(List<String> words, ProcessBuilder.Redirect output) {
    try {
      note("$ " + String.join(" ", words) + "\n");
      var builder = new ProcessBuilder(words);
      builder.environment().putAll(environment);
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.redirectOutput(output);
      var process = builder.start();
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw failure(words);
      }
      return printed;
    } catch (IOException e) {
      throw new CommandFailure(words.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private void note(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private CommandFailure failure(List<String> words) {
    return new CommandFailure(
        "`%s %s` has failed, and said at its end:\n%s\nAll of it is in %s"
            .formatted(words.get(0), words.get(1), end(), log));
  }

  private String end() {
    try {
      var lines = Files.readString(log).lines().toList();
      return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()).stream()
          .collect(Collectors.joining("\n  ", "  ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
