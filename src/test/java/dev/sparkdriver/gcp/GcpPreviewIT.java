package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.sparkdriver.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real engine and Google's and Docker's real plugins plan the committed stacks, with a token
 * that nobody issued: what they refuse in the inputs shows here, and no cloud is asked. The docker
 * plugin wants a daemon, though it builds nothing at a preview.
 */
class GcpPreviewIT {
  private static final String MISSING =
      String.join("; ", new PreviewNeeds(System.getenv()).missing());

  @TempDir Path folder;

  /** Maven counts what is skipped, and keeps the reason to itself. */
  @BeforeAll
  static void saysWhatIsMissing() {
    if (!MISSING.isEmpty()) {
      System.out.println("Google Cloud's previews are not tried: " + MISSING);
    }
  }

  @BeforeEach
  void onlyWhereNothingIsMissing() {
    assumeTrue(MISSING.isEmpty(), MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theEnginePlansTheStack(String stack) throws Exception {
    project(stack);
    pulumi("stack", "init", stack);
    pulumi(
        "config",
        "set",
        "--stack",
        stack,
        "--secret",
        "--path",
        "sparkdriver:defaults.login.passwordHash",
        Stacks.PASSWORD_HASH);

    var preview = pulumi("preview", "--stack", stack, "--non-interactive", "--json");

    var counts = JsonParser.parseString(preview).getAsJsonObject().getAsJsonObject("changeSummary");
    assertThat(counts.keySet()).containsExactly("create");
    assertThat(preview).contains("container/cluster:Cluster", "index/image:Image");
  }

  /** A project of its own: making a stack writes into the stack's file. */
  private void project(String stack) throws IOException {
    var jar = Path.of("target/sparkdriver.jar").toAbsolutePath();
    var project = Files.readString(Path.of("Pulumi.yaml"));
    Files.writeString(
        folder.resolve("Pulumi.yaml"), project.replaceAll("use-executor: .*", "binary: " + jar));
    for (var file : List.of("Pulumi.%s.yaml", "sparkdriver.%s.lock.json")) {
      var name = file.formatted(stack);
      Files.copy(Path.of(name), folder.resolve(name));
    }
    Files.createSymbolicLink(folder.resolve("images"), Path.of("images").toAbsolutePath());
  }

  private String pulumi(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("pulumi"), Stream.of(arguments)).toList();
    var output = folder.resolve("output");
    var errors = folder.resolve("errors");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(GOOGLE|GCLOUD|CLOUDSDK|GCP)_.*"));
    environment.putAll(
        Map.of(
            "GOOGLE_OAUTH_ACCESS_TOKEN", "nobody-issued-this",
            "PULUMI_BACKEND_URL", "file://" + folder,
            "PULUMI_CONFIG_PASSPHRASE", "of this test",
            "PULUMI_SKIP_UPDATE_CHECK", "true"));
    var process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("still running after five minutes: " + command);
    }
    assertThat(process.exitValue())
        .describedAs(Files.readString(output) + Files.readString(errors))
        .isZero();
    return Files.readString(output);
  }
}
