package dev.sparkdriver.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline's scripts, with an engine and a GitHub that only say what they were asked. */
class PipelineTest {
  private static final Path SCRIPTS = Path.of(".github");
  private static final String RUN = "https://github.example.com/o/r/actions/runs/7";

  @TempDir Path project;

  @BeforeEach
  void copyTheScripts() throws IOException {
    for (var name : List.of("preview.sh", "comment.sh", "drift.sh", "stacks.sh")) {
      tool(".github/" + name, Files.readString(SCRIPTS.resolve(name)));
    }
    tool(
        "bin/sparkdriver",
        "#!/bin/sh\nexec '%s' -cp '%s' dev.sparkdriver.cli.Sparkdriver \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                System.getProperty("java.class.path")));
    engine("echo '{\"steps\": []}'");
    github("");
  }

  @Test
  void aPreviewThatDidNotRunIsSaidAndTheOthersGoOn() throws Exception {
    engine(
        "case $* in *--stack\\ dev*) echo 'no such stack' >&2; exit 1;; esac; echo '{\"steps\": []}'");

    var ran = run("preview.sh", "dev", "prod");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.output())
        .contains("### Preview of `dev`\n\nThe preview did not run: see " + RUN + "\n")
        .contains("### Preview of `prod`\n\nNo changes.");
  }

  @Test
  void previewsThatRanAreASuccess() throws Exception {
    assertThat(run("preview.sh", "dev").status()).isZero();
  }

  @Test
  void withoutAnythingToSayTheCommentSaysWhereToLook() throws Exception {
    run("comment.sh", "o/r", "3", "no-such-file.md");

    assertThat(written("body")).endsWith("The preview did not run: see " + RUN + "\n");
  }

  @Test
  void aLongCommentIsCutAndSaysSo() throws Exception {
    Files.writeString(project.resolve("comment.md"), "ä".repeat(80_000));

    run("comment.sh", "o/r", "3", "comment.md");

    assertThat(written("body"))
        .contains("> The comment ends at 65000 characters; all of it is in the log: " + RUN)
        .hasSizeBetween(65_000, 65_536);
  }

  @Test
  void theCommentOfBeforeIsWrittenAnew() throws Exception {
    Files.writeString(project.resolve("comment.md"), "No changes.");
    github("case $* in *--paginate*) echo 99;; esac");

    run("comment.sh", "o/r", "3", "comment.md");

    assertThat(written("asked")).contains("--method PATCH repos/o/r/issues/comments/99 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Pulumi.ads.yaml, ads",
    "Pulumi.yaml, dev ads",
    "src/main/java/A.java, dev ads",
    "images/spark/Dockerfile, dev ads",
    "Pulumi.sandbox.yaml, ''",
    "docs/Pulumi.dev.yaml.md, ''"
  })
  void aChangeTouchesTheStacksThatItCanChange(String file, String stacks) throws Exception {
    for (var stack : Map.of("dev", "gke", "ads", "stack", "sandbox", "kubeconfig").entrySet()) {
      Files.writeString(
          project.resolve("Pulumi." + stack.getKey() + ".yaml"),
          "config: {'sparkdriver:cluster': {target: %s}}".formatted(stack.getValue()));
    }
    tool("tools/git", "#!/bin/sh\necho '" + file + "'\n");

    assertThat(run("stacks.sh", "base").output().strip().replace('\n', ' ')).isEqualTo(stacks);
  }

  @Test
  void aDifferenceOpensAnIssue() throws Exception {
    engine("echo 'error: no changes were expected but changes were proposed'; exit 1");

    var ran = run("drift.sh", "o/r", "dev");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(written("asked")).contains("issue create --repo o/r");
    assertThat(written("body")).startsWith("### dev\n");
  }

  @Test
  void aComparisonThatFailsIsNoDifferenceAndLeavesTheIssueOpen() throws Exception {
    engine("echo 'error: could not log in'; exit 1");
    github("case $* in *list*) echo 5;; esac");

    var ran = run("drift.sh", "o/r", "dev");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.errors()).contains("dev could not be compared:\nerror: could not log in");
    assertThat(written("asked")).doesNotContain("create", "edit", "close");
  }

  @Test
  void theIssueIsClosedWhenNothingDiffers() throws Exception {
    github("case $* in *list*) echo 5;; esac");

    assertThat(run("drift.sh", "o/r", "dev", "prod").status()).isZero();
    assertThat(written("asked")).contains("issue close --repo o/r 5");
  }

  @Test
  void noTemporaryFilesStay() throws Exception {
    run("preview.sh", "dev");
    run("drift.sh", "o/r", "dev");
    run("comment.sh", "o/r", "3", "no-such-file.md");

    try (var left = Files.list(project.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  private void engine(String lines) throws IOException {
    tool("tools/pulumi", "#!/bin/sh\n" + lines + "\n");
  }

  /** It writes down what it is asked, and the file it is given. */
  private void github(String answer) throws IOException {
    tool(
        "tools/gh",
        """
        #!/bin/bash
        echo "$*" >> asked
        for word in "$@"; do
          case $word in body=@*) cat "${word#body=@}" > body ;; esac
          [[ $before != --body-file ]] || cat "$word" > body
          before=$word
        done
        """
            + answer
            + "\n");
  }

  private void tool(String name, String text) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String written(String name) throws IOException {
    return Files.readString(project.resolve(name));
  }

  private Ran run(String script, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(project.resolve(".github/" + script).toString()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectOutput(project.resolve("output").toFile())
            .redirectError(project.resolve("errors").toFile());
    var environment = builder.environment();
    environment.put("PATH", project.resolve("tools") + ":" + environment.get("PATH"));
    environment.put("TMPDIR", Files.createDirectories(project.resolve("tmp")).toString());
    environment.put("GITHUB_SERVER_URL", "https://github.example.com");
    environment.put("GITHUB_REPOSITORY", "o/r");
    environment.put("GITHUB_RUN_ID", "7");
    var process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), written("output"), written("errors"));
  }

  private record Ran(int status, String output, String errors) {}
}
