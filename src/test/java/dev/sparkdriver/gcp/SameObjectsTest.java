package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A notebook is the same on a cluster of Google's and on any other, but for a listed few places.
 */
class SameObjectsTest {
  private static final String RECIPE =
      """
        sparkdriver:defaults:
          login: {passwordHash: {secure: "%s"}}
          images:
            notebook: registry.example.com/jupyter:3.5.9
            executor: registry.example.com/spark:3.5.9
        sparkdriver:teams:
          - name: ads
            data: {stores: {events: {url: "gs://ads-events"}}}
            notebooks: [{name: main}]
      """;

  private static final String BUILT = "  sparkdriver:images: {build: true}\n";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\w+) \\| `(\\S+)` \\| (.+) \\| .+ \\|$");

  @Test
  void onlyPlacementAndIdentityDiffer() throws IOException {
    assertThat(differences(Stacks.ON_GOOGLE, RECIPE))
        .isEqualTo(documented(where -> !where.equals("`images.build`")));
  }

  @Test
  void andTheImagesWhereTheStackBuildsThem() throws IOException {
    assertThat(
            differences(
                Stacks.ON_GOOGLE + BUILT, RECIPE.replaceAll("(?m)^ +images:$|^.*registry.*$", "")))
        .isEqualTo(documented(where -> true));
  }

  /** The operations page's table of what differs. */
  private static Set<String> documented(Predicate<String> where) throws IOException {
    var page = Files.readString(Path.of("docs/operations.md"));
    var section = page.substring(page.indexOf("## What differs from other clusters"));
    return ROW.matcher(section)
        .results()
        .filter(row -> where.test(row.group(3)))
        .map(row -> row.group(1) + " " + row.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> differences(String target, String recipe) {
    var google = objects(run(target, recipe));
    var elsewhere = objects(run(Stacks.elsewhere(6443, "token: t"), RECIPE));

    assertThat(google.keySet()).isEqualTo(elsewhere.keySet());
    return google.keySet().stream()
        .flatMap(id -> differing(google.get(id), elsewhere.get(id)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static StackRun run(String target, String recipe) {
    var text = target + recipe.formatted(Stacks.PASSWORD_HASH);
    return StackRun.of(SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", text)));
  }

  private static Map<String, Registered> objects(StackRun run) {
    return run.objects().stream().collect(Collectors.toMap(Registered::id, Function.identity()));
  }

  private static List<String> differing(Registered one, Registered other) {
    var left = flat(one);
    var right = flat(other);
    var paths = new TreeMap<>(left);
    paths.putAll(right);
    return paths.keySet().stream()
        .filter(path -> !left.getOrDefault(path, "").equals(right.getOrDefault(path, "")))
        .map(path -> kind(one) + " " + path.replaceFirst("(nodeSelector)\\..*", "$1"))
        .toList();
  }

  private static String kind(Registered object) {
    return object.type().substring(object.type().lastIndexOf(':') + 1);
  }

  private static Map<String, Object> flat(Registered object) {
    var flat = new TreeMap<String, Object>();
    flatten("", object.inputs(), flat);
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, flat));
    } else {
      flat.put(path, value);
    }
  }
}
