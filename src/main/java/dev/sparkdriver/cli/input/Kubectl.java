package dev.sparkdriver.cli.input;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Option;

/** The kubectl of who runs the command: with that person's rights, at that person's cluster. */
public final class Kubectl {

  @Option(
      names = "--kubectl",
      paramLabel = "FILE",
      defaultValue = "kubectl",
      description = "The kubectl to call. Default: ${DEFAULT-VALUE}.")
  private String program;

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "As kubectl takes it.")
  private Optional<String> kubeconfig;

  @Option(names = "--context", paramLabel = "NAME", description = "As kubectl takes it.")
  private Optional<String> context;

  /** An object or a list. */
  public JsonObject get(String... words) {
    var call = new ArrayList<>(List.of("get", "--output=json"));
    call.addAll(List.of(words));
    return JsonParser.parseString(run("", call.toArray(String[]::new))).getAsJsonObject();
  }

  /** What it prints; it has to succeed. */
  public String run(String input, String... words) {
    try {
      var process = new ProcessBuilder(line(words)).start();
      var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      hand(input, process);
      var out = text(process.getInputStream());
      if (process.waitFor() != 0) {
        throw new CommandFailure(errors.join().strip());
      }
      return out;
    } catch (IOException e) {
      throw new CommandFailure(program + " cannot be run: " + e.getMessage(), e);
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

  /** Its exit status; what it prints goes to the terminal as it comes. */
  public int show(String... words) {
    try {
      return new ProcessBuilder(line(words)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new CommandFailure(program + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> line(String... words) {
    var line = new ArrayList<>(List.of(program));
    kubeconfig.ifPresent(file -> line.add("--kubeconfig=" + file));
    context.ifPresent(name -> line.add("--context=" + name));
    line.addAll(List.of(words));
    return line;
  }
}
