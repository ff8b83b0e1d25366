package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.validation.Reference;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the settings say of a change's effect is what a change does to the resources. */
class EffectTest {
  private static final Path CHANGES = Path.of("src/test/resources/effects.txt");
  private static final Path STACKS = Path.of("src/test/resources/effects");

  /** A change of these leaves nothing to compare with: another program's cluster, or all of it. */
  private static final Set<String> EXCUSED =
      Set.of(
          "cluster.target",
          "cluster.stack",
          "cluster.kubeconfig.file",
          "cluster.kubeconfig.inline",
          "images.build",
          "images.registry",
          "project.create",
          "project.organization",
          // Counts beside packages alone, and whatever is in an image, its digest is the same here.
          "environments.<name>.javaExclusions",
          "network.existing.network",
          "network.existing.subnetwork",
          "network.existing.podsRange",
          "network.existing.servicesRange");

  /** Most changes start from the same stack. */
  private static final Map<String, StackRun> RUNS = new HashMap<>();

  private record Change(String stack, String setting, String from, String to) {
    static Change of(String line) {
      var parts = line.split(" \\| ", -1);
      return new Change(parts[0], parts[1], parts[2], parts[3]);
    }

    /** The setting's path among all declared ones. */
    String declared() {
      return setting
          .replaceAll("\\[[0-9]+]", "[]")
          .replaceFirst("^teams\\[]\\.(data|exposure|git|login|secrets)\\.", "defaults.$1.")
          .replace("environments.python.", "defaults.");
    }

    @Override
    public String toString() {
      return setting;
    }
  }

  static List<Change> changes() throws IOException {
    return Files.readAllLines(CHANGES).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Change::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isDeclaredAsItIs(Change change) throws IOException {
    var before = RUNS.computeIfAbsent(text(change, change.from()), EffectTest::run);
    var after = run(text(change, change.to()));
    var field = Reference.settings().all().get(change.declared());

    assertThat(words(Effects.of(before, after)))
        .as(Effects.described(before, after))
        .isEqualTo(words(field.setting().effect()));
  }

  @Test
  void everySettingIsChangedOnce() throws IOException {
    var changed = changes().stream().map(Change::declared).collect(Collectors.toSet());
    var missing = new ArrayList<String>();
    var layered = String.join("|", RecordSchema.of(Recipe.class).names());
    Reference.settings()
        .all()
        .forEach(
            (path, field) -> {
              var once =
                  !path.matches(
                      "(environments\\.<name>|teams\\[](\\.notebooks\\[])?)\\."
                          + "(%s)(\\..*)?".formatted(layered));
              if (once && !field.isGroup() && !changed.contains(path) && !EXCUSED.contains(path)) {
                missing.add(path);
              }
            });

    assertThat(missing).isEmpty();
  }

  private static String words(Effect effect) {
    return effect.words();
  }

  private static StackRun run(String text) {
    return StackRun.of(SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", text)));
  }

  private static String text(Change change, String value) throws IOException {
    var text = Files.readString(STACKS.resolve(change.stack() + ".yaml"));
    return value.equals("-") ? text : StackText.set(text, change.setting(), value);
  }
}
