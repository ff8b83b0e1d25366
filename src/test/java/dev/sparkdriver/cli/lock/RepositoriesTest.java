package dev.sparkdriver.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.lock.resolve.PythonIndex;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.Certificates;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import dev.sparkdriver.settings.PackagesSettings.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords are asked of pulumi, in whose place a script answers. */
class RepositoriesTest {
  private static final PackagesSettings SETTINGS =
      new PackagesSettings(
          List.of(
              new JavaRepository("https://open.example.com", Optional.empty()),
              new JavaRepository(
                  "https://closed.example.com",
                  Optional.of(new Login("reader", new SecretText("v1:cipher"))))),
          Optional.of(
              new PackagesSettings.PythonIndex(
                  "https://pypi.example.com/simple",
                  Optional.of(new Login("reader", new SecretText("v1:cipher"))),
                  Optional.of(new Certificates("a certificate\n")))));

  @TempDir Path folder;

  private Repositories repositories;

  @BeforeEach
  void makeTheStandIn() throws IOException {
    var script = "#!/bin/sh\nhere=$(dirname \"$0\")\necho \"$*\" > \"$here/call\"\necho password\n";
    var pulumi = Files.writeString(folder.resolve("pulumi"), script);
    assertThat(pulumi.toFile().setExecutable(true)).isTrue();
    repositories = new Repositories(Program.named(pulumi.toString()));
  }

  @Test
  void withoutAnyItIsMavenCentral() {
    assertThat(repositories.of(stack(), new PackagesSettings(List.of(), Optional.empty())))
        .isEqualTo(Repository.DEFAULT);
    assertThat(folder.resolve("call")).doesNotExist();
  }

  @Test
  void theEngineDecryptsThePassword() throws IOException {
    assertThat(repositories.of(stack(), SETTINGS))
        .containsExactly(
            new Repository("https://open.example.com", Optional.empty()),
            new Repository(
                "https://closed.example.com",
                Optional.of(new Repository.Login("reader", "password"))));
    assertThat(Files.readString(folder.resolve("call")).strip())
        .isEqualTo(
            "config get --path sparkdriver:packages.javaRepositories[1].login.password"
                + " --stack dev --config-file "
                + stack());
  }

  @Test
  void theIndexHasAPasswordOfItsOwn() throws IOException {
    assertThat(repositories.index(stack(), SETTINGS))
        .contains(
            new PythonIndex(
                "https://pypi.example.com/simple",
                Optional.of(new Repository.Login("reader", "password")),
                Optional.of("a certificate\n")));
    assertThat(Files.readString(folder.resolve("call")))
        .contains("--path sparkdriver:packages.pythonIndex.login.password ");
  }

  @Test
  void aStackWithADotInItsNameIsAskedForByAllOfIt() throws IOException {
    repositories.of(folder.resolve("Pulumi.team.dev.yaml"), SETTINGS);

    assertThat(Files.readString(folder.resolve("call"))).contains(" --stack team.dev ");
  }

  @Test
  void withoutTheEngineItIsAFailure() {
    var without = new Repositories(Program.named(folder.resolve("none").toString()));

    assertThatThrownBy(() -> without.of(stack(), SETTINGS))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be run");
  }

  private Path stack() {
    return folder.resolve("Pulumi.dev.yaml");
  }
}
