package dev.sparkdriver.cli.graph;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a stack's graph as a Mermaid drawing. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description = "Draws a stack's graph, read from the file that `pulumi stack export` wrote.")
public final class GraphCommand implements Callable<Integer> {
  @Parameters(paramLabel = "EXPORT", description = "File written by `pulumi stack export`.")
  private Path export;

  @Option(
      names = "--without",
      paramLabel = "NAME",
      description = "Leave out the component of this name; may be repeated.")
  private List<String> without = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var graph = read();
    var roots = graph.roots().stream().filter(root -> !without.contains(root.name())).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(Mermaid.draw(graph, roots));
    out.flush();
    return 0;
  }

  private StackGraph read() {
    try {
      return StackGraph.parse(Files.readString(export));
    } catch (IOException unreadable) {
      throw refused("cannot be read");
    } catch (JsonParseException malformed) {
      throw refused("is not what `pulumi stack export` writes");
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), export + " " + why);
  }
}
