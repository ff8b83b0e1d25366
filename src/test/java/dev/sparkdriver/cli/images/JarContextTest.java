package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.Asked;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import dev.sparkdriver.settings.PackagesSettings.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds see of repositories with a login, in whose place a folder is. */
final class JarContextTest {
  private static final String OPEN = "https://open.example.com/g/lake/1.0/lake-1.0.jar";

  @TempDir Path machine;

  private String closed;
  private ImageBuild image;

  @BeforeEach
  void make() throws IOException {
    closed = machine.resolve("closed").toUri().toString().replaceFirst("/$", "");
    var jar = Files.createDirectories(machine.resolve("closed/g/own/1.0")).resolve("own-1.0.jar");
    Files.writeString(jar, "a jar");
    var sources = Files.createDirectory(machine.resolve("sources"));
    var script = Files.writeString(sources.resolve("install.sh"), "#!/bin/sh");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    image = new ImageBuild(sources, "r/web/spark:1", new TreeMap<>(), new TreeMap<>());
  }

  private static LockedJar jar(String url) {
    var artifact = url.replaceFirst(".*/g/([^/]+)/.*", "$1");
    return new LockedJar("g:%s:1.0".formatted(artifact), url, "0".repeat(64));
  }

  private JarContext context(String... urls) {
    var jars = List.of(urls).stream().map(JarContextTest::jar).toList();
    var wanted =
        new Wanted(
            "3.5.9", new Asked(List.of(), List.of(), List.of()), "", Set.of(), Optional.empty());
    return new JarContext(
        LockedEnvironment.of(wanted, List.of(), jars),
        new PackagesSettings(
            List.of(
                new JavaRepository("https://open.example.com", Optional.empty()),
                new JavaRepository(
                    closed, Optional.of(new Login("reader", new SecretText("v1:cipher"))))),
            Optional.empty()),
        () ->
            List.of(
                new Repository(closed, Optional.of(new Repository.Login("reader", "password")))));
  }

  private static Map<String, Boolean> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var found = new TreeMap<String, Boolean>();
      files.forEach(file -> found.put(file.getFileName().toString(), Files.isExecutable(file)));
      return found;
    }
  }

  @Test
  void theJarsAreBesideACopyOfTheSources() throws IOException {
    try (var context = context(closed + "/g/own/1.0/own-1.0.jar", OPEN)) {
      var build = context.of(image);

      assertThat(files(build.folder())).containsEntry("install.sh", true);
      assertThat(build.folder().resolve("own-1.0.jar")).hasContent("a jar");
      assertThat(files(build.folder())).doesNotContainKey("lake-1.0.jar");
      assertThat(build.name()).isEqualTo(image.name());
    }
  }

  @Test
  void bothImagesOfAnEnvironmentSeeTheSameFolder() {
    try (var context = context(closed + "/g/own/1.0/own-1.0.jar")) {
      assertThat(context.of(image).folder()).isEqualTo(context.of(image).folder());
    }
  }

  @Test
  void afterwardsItIsGone() {
    Path copy;
    try (var context = context(closed + "/g/own/1.0/own-1.0.jar")) {
      copy = context.of(image).folder();
    }

    assertThat(copy).doesNotExist();
  }

  @Test
  void withoutAJarOfSuchARepositoryTheBuildIsAsItWas() {
    try (var context = context(OPEN)) {
      assertThat(context.of(image)).isEqualTo(image);
    }
  }

  @Test
  void aJarThatCannotBeGotIsAFailure() {
    try (var context = context(closed + "/g/none/1.0/none-1.0.jar")) {
      assertThatThrownBy(() -> context.of(image))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("none-1.0.jar");
    }
  }
}
