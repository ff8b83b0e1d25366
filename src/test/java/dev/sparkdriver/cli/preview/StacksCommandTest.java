package dev.sparkdriver.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StacksCommandTest {
  @TempDir Path folder;

  @Test
  void theCommittedStacksOnGoogleCloudAreDevThenProd() {
    assertThat(stacks(Path.of("."))).isEqualTo("dev\nprod\n");
  }

  @Test
  void aStackOnASharedClusterComesAfterTheClusters() throws IOException {
    stack("ads", "{cluster: ignored, 'sparkdriver:cluster': {target: stack, stack: o/p/zoo}}");
    stack("zoo", "{'sparkdriver:cluster': {target: gke}}");

    assertThat(stacks(folder)).isEqualTo("zoo\nads\n");
  }

  @Test
  void aClusterOfSomebodyElseIsNotThePipelines() throws IOException {
    stack("minikube", "{'sparkdriver:cluster': {target: kubeconfig}} # not target: gke");
    stack("empty", "");
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: sparkdriver");

    assertThat(stacks(folder)).isEmpty();
  }

  private void stack(String name, String config) throws IOException {
    Files.writeString(folder.resolve("Pulumi." + name + ".yaml"), "config: " + config);
  }

  private static String stacks(Path folder) {
    var out = new StringWriter();
    var command = new CommandLine(new StacksCommand()).setOut(new PrintWriter(out));
    assertThat(command.execute(folder.toString())).isZero();
    return out.toString();
  }
}
