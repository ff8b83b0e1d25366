package dev.sparkdriver.cli.input;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    var line = line(words);
    return Program.named(program).run(input, line.subList(1, line.size()));
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

  /** The command line of a call, as a person would type it. */
  public List<String> line(String... words) {
    var line = new ArrayList<>(List.of(program));
    kubeconfig.ifPresent(file -> line.add("--kubeconfig=" + file));
    context.ifPresent(name -> line.add("--context=" + name));
    line.addAll(List.of(words));
    return line;
  }
}
