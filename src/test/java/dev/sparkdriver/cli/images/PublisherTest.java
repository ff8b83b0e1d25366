package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builders are told, by stand-ins that note it. */
class PublisherTest {
  private static final String IMAGE = "registry.example.com/team/web/spark:3.5.9-ab";

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  @Test
  void buildahBuildsAsAtAllTimesAndTellsTheDigest() throws IOException {
    var buildah =
        standIn(
            "while [ $# -gt 0 ]; do [ $1 = --digestfile ] && printf sha256:12 >$2; shift; done");

    assertThat(publish(new Buildah(buildah), IMAGE))
        .isEqualTo("registry.example.com/team/web/spark@sha256:12");
    assertThat(told())
        .contains(
            "build --platform linux/amd64 --layers --timestamp 0 --identity-label=false --tag "
                + IMAGE,
            "--build-arg BASE_IMAGE=example.org/spark:1",
            "--label org.opencontainers.image.revision=3.5.9-ab",
            "docker://" + IMAGE)
        .doesNotContain("tls-verify");
  }

  @Test
  void aSecretOfABuildIsNamedByItsFile() throws IOException {
    var image = new ImageBuild(folder, IMAGE, new TreeMap<>(), new TreeMap<>());
    new Publisher(new Buildah(standIn("")), progress::add)
        .publish(image.withSecret("pip.conf", folder.resolve("conf")));

    assertThat(told()).contains("--secret id=pip.conf,src=" + folder.resolve("conf"));
  }

  @Test
  void aRegistryOfThisMachineNeedsNoCertificate() throws IOException {
    publish(new Buildah(standIn("")), "127.0.0.1:5000/web/spark:3.5.9-ab");

    assertThat(told().lines()).allMatch(line -> line.contains("--tls-verify=false"));
  }

  @Test
  void dockerWritesItsOwnRegistryShorter() throws IOException {
    var docker = standIn("[ $1 = image ] && echo acme/web/spark@sha256:2 || true");

    assertThat(publish(new Docker(docker), "docker.io/acme/web/spark:3.5.9-ab"))
        .isEqualTo("docker.io/acme/web/spark@sha256:2");
  }

  @Test
  void dockerTellsTheDigestOfThatRegistry() throws IOException {
    var docker =
        standIn(
            "[ $1 = image ] && printf '%s\\n' elsewhere.example.com/spark@sha256:1"
                + " registry.example.com/team/web/spark@sha256:2 || true");

    assertThat(publish(new Docker(docker), IMAGE))
        .isEqualTo("registry.example.com/team/web/spark@sha256:2");
    assertThat(told())
        .contains("--build-arg SOURCE_DATE_EPOCH=0", "push " + IMAGE, "attestations: 1");
  }

  @Test
  void aFailureShowsTheEndOfTheLogAndWhereAllOfItIs() throws IOException {
    var buildah = standIn("seq 100; echo no such base >&2; exit 1");

    assertThatThrownBy(() -> publish(new Buildah(buildah), IMAGE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("build` has failed")
        .hasMessageContaining("no such base")
        .hasMessageContaining("  100\n")
        .satisfies(
            failure -> {
              var log = Path.of(failure.getMessage().replaceFirst("(?s).* is in ", ""));
              assertThat(log).content().contains("\n1\n2\n");
              Files.delete(log);
            });
  }

  @Test
  void whoWaitsIsToldWhatGoesOn() throws IOException {
    publish(new Buildah(standIn("")), IMAGE);

    assertThat(progress).hasSize(3);
    assertThat(progress.get(0)).startsWith(IMAGE + ": ").endsWith(" builds it");
  }

  private String publish(Builder builder, String name) {
    var arguments = new TreeMap<>(Map.of("BASE_IMAGE", "example.org/spark:1"));
    var labels = new TreeMap<>(Map.of("org.opencontainers.image.revision", "3.5.9-ab"));
    return new Publisher(builder, progress::add)
        .publish(new ImageBuild(folder, name, arguments, labels));
  }

  private String standIn(String script) throws IOException {
    var file = folder.resolve("builder");
    var note = "echo \"$@\" attestations: $BUILDX_NO_DEFAULT_ATTESTATIONS >>" + folder + "/told\n";
    Files.writeString(file, "#!/bin/sh\n" + note + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("told"));
  }
}
