package dev.sparkdriver.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GraphCommandTest {
  private static final String EXPORT =
      """
      {"version": 3, "deployment": {"resources": [
        {"urn": "u::p::pulumi:pulumi:Stack::p-s", "type": "pulumi:pulumi:Stack"},
        {"urn": "u::p::x:team:TeamSpace::ads", "type": "x:team:TeamSpace", "parent": "u::p::pulumi:pulumi:Stack::p-s"},
        {"urn": "u::p::k:core/v1:Namespace::ads-ns", "type": "k:core/v1:Namespace", "parent": "u::p::x:team:TeamSpace::ads"},
        {"urn": "u::p::k:core/v1:Role::ads-role", "type": "k:core/v1:Role", "parent": "u::p::x:team:TeamSpace::ads",
         "dependencies": ["u::p::k:core/v1:Namespace::ads-ns"]},
        {"urn": "u::p::k:core/v1:Binding::ads-binding", "type": "k:core/v1:Binding", "parent": "u::p::x:team:TeamSpace::ads",
         "dependencies": ["u::p::k:core/v1:Namespace::ads-ns", "u::p::k:core/v1:Role::ads-role"]},
        {"urn": "u::p::x:team:TeamSpace::risk", "type": "x:team:TeamSpace", "parent": "u::p::pulumi:pulumi:Stack::p-s"}
      ]}}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void aComponentIsABoxAroundItsChildren() throws IOException {
    run(EXPORT);

    assertThat(out.toString())
        .contains("subgraph r0[\"TeamSpace<br/>ads\"]\n    r1[\"Binding<br/>ads-binding\"]");
  }

  @Test
  void anArrowRunsFromWhatIsMadeFirst() throws IOException {
    run(EXPORT);

    assertThat(out.toString()).contains("r2 --> r3\n");
  }

  @Test
  void aDependencyThatAnotherImpliesIsNotDrawn() throws IOException {
    run(EXPORT);

    assertThat(out.toString()).contains("r3 --> r1\n").doesNotContain("r2 --> r1");
  }

  @Test
  void aComponentCanBeLeftOut() throws IOException {
    run(EXPORT, "--without", "risk");

    assertThat(out.toString()).contains("ads").doesNotContain("risk");
  }

  @Test
  void aFileThatIsNoExportIsRefusedInOneSentence() throws IOException {
    var exit = run("not json");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("is not what `pulumi stack export` writes");
  }

  private int run(String export, String... options) throws IOException {
    var file = Files.writeString(folder.resolve("export.json"), export);
    var command = new CommandLine(new GraphCommand());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    var arguments = new ArrayList<>(List.of(options));
    arguments.add(file.toString());
    return command.execute(arguments.toArray(String[]::new));
  }
}
