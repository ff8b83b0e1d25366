package dev.sparkdriver.sandbox;

import java.time.Duration;
import java.util.Optional;

/** The environment that {@code -Dit.environment} chooses for the teams of {@link SharedStack}. */
final class TeamEnvironment {

  /** Builds what a test's stack needs, as a person does in the sandbox. */
  static final String IMAGES =
      """
      eval "$(bin/sandbox env | grep -E 'CONTAINERS|BUILDAH')"
      bin/sparkdriver images --builder buildah Pulumi.it.yaml
      """;

  /** The same with a builder that has no layer but Debian's, as on another machine. */
  static final String IMAGES_FROM_NOTHING =
      """
      eval "$(bin/sandbox env | grep -E 'CONTAINERS|BUILDAH')"
      debian=docker.io/library/debian:bookworm-slim
      buildah push --quiet $debian "docker-archive:$PWD/debian.tar:$debian"
      printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/layers"\nrunroot = "%s/run"\n' "$PWD" "$PWD" >storage.conf
      export CONTAINERS_STORAGE_CONF="$PWD/storage.conf"
      buildah pull --quiet "docker-archive:$PWD/debian.tar"
      bin/sparkdriver images --builder buildah Pulumi.it.yaml
      rm -rf layers run storage.conf debian.tar
      """;

  private static final String UV = "python3 -m venv uv && uv/bin/pip install --quiet uv==0.9.5";

  /** Locks what a test's stack needs, by a uv of its own. */
  static final String LOCK = "bin/sparkdriver lock --uv uv/bin/uv Pulumi.it.yaml";

  /** Of both images, from nothing, on a busy machine. */
  static final Duration BUILD = Duration.ofMinutes(30);

  private TeamEnvironment() {}

  /** Locks the packages of a stack's environments. */
  static void lock(PulumiStack stack) {
    installUv(stack);
    stack.run(LOCK).orFail();
  }

  static void installUv(PulumiStack stack) {
    stack.run(UV).orFail();
  }

  /** Has the teams use it, and its images built where they are not. */
  static void chooseIn(PulumiStack stack, int teams) {
    name()
        .ifPresent(
            name -> {
              stack.set("images.registry", "127.0.0.1:5000/it-" + name);
              stack.set("images.build", "true");
              for (var i = 0; i < teams; i++) {
                stack.set("teams[%d].environment".formatted(i), name);
              }
              stack.run(IMAGES, BUILD).orFail();
            });
  }

  private static Optional<String> name() {
    return Optional.ofNullable(System.getProperty("it.environment"))
        .filter(name -> !name.isEmpty());
  }
}
