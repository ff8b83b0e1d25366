package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command line in an environment. */
record Command(Path folder, Map<String, String> environment, List<String> words) {

  /** How it ended and what it printed. */
  record Ended(int status, String out, String err) {

    Ended orFail() {
      if (status != 0) {
        throw new AssertionError("exit status " + status + "\n" + out + "\n" + err);
      }
      return this;
    }
  }

  Ended run(Duration timeout) {
    return run("", timeout);
  }

  Ended run(String input, Duration timeout) {
    try {
      var process = builder().start();
      var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            words + " has not ended after " + timeout + "\n" + out.join() + "\n" + err.join());
      }
      return new Ended(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(words + " was interrupted", e);
    }
  }

  ProcessBuilder builder() {
    var builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
