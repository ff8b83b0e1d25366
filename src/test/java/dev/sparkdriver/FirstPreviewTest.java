package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Before anything is there, a plugin sees the shape of every mapping and list, because not every
 * plugin looks whether it is known; {@code unknown-at-first-preview.txt} has those that may hide
 * it.
 */
class FirstPreviewTest {
  private static final Pattern TEAMS_STACK =
      Pattern.compile("(?s)```yaml\n(# Pulumi\\.ads\\.yaml\n.*?)```");

  private static final String NEW_PROJECT = " with a new project";

  private static final Map<String, Settings> STACKS = stacks();

  static Set<String> names() {
    return STACKS.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void noShapeIsUnknownButThoseListed(String stack) throws IOException {
    assertThat(unknown(STACKS.get(stack))).isSubsetOf(listed());
  }

  @Test
  void everyListedShapeIsUnknownSomewhere() throws IOException {
    var unknown =
        STACKS.values().stream()
            .flatMap(settings -> unknown(settings).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unknown).containsAll(listed());
  }

  @Test
  void whatGoogleComputesIsUnknownThen() {
    var cluster =
        StackRun.firstPreview(STACKS.get("Pulumi.dev.yaml")).one("Cluster", "sparkdriver");

    assertThat(cluster.input("network")).isEqualTo(new Registered.Unknown());
  }

  @Test
  void aProjectIsNewWhereItIsSaidToBe() {
    assertThat(STACKS.keySet().stream().filter(name -> name.endsWith(NEW_PROJECT)))
        .isNotEmpty()
        .allMatch(name -> STACKS.get(name).project().create());
  }

  /** Type and path of every input that has a shape and does not show it. */
  private static Set<String> unknown(Settings settings) {
    var shapes =
        StackRun.of(settings).resources().stream()
            .collect(Collectors.toMap(FirstPreviewTest::urn, Registered::inputs));
    var found = new TreeSet<String>();
    for (var resource : StackRun.firstPreview(settings).resources()) {
      Shapes.hidden(shapes.get(urn(resource)), resource.inputs())
          .forEach(path -> found.add(resource.type() + " | " + path));
    }
    return found;
  }

  private static String urn(Registered resource) {
    return resource.parent() + " " + resource.type() + " " + resource.name();
  }

  private static Set<String> listed() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/unknown-at-first-preview.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.replaceFirst(" \\| [^|]+$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Settings> stacks() {
    var stacks = new TreeMap<String, Settings>();
    try {
      for (var file : StackFiles.committed()) {
        stacks.put(file.toString(), StackFiles.completed(file));
        var text = Files.readString(file);
        if (text.contains("target: gke")) {
          stacks.put(file + NEW_PROJECT, StackFiles.completed("new", newProject(text)));
        }
      }
      var google = Path.of("src/test/resources/settings/google.yaml");
      stacks.put("every setting", SettingsReader.read(Validation.PROJECT.file(google)));
      var team = TEAMS_STACK.matcher(Files.readString(Path.of("docs/operations.md")));
      assertThat(team.find()).isTrue();
      stacks.put("a team's stack", StackFiles.completed("Pulumi.ads.yaml", team.group(1)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return stacks;
  }

  private static String newProject(String text) {
    return text.replaceFirst(
        "( +)id: (sparkdriver-\\w+).*",
        "$1id: $2\n$1create: true\n$1folder: \"123456789012\"\n$1billingAccount: 01AB23-4567CD-89EF01");
  }
}
