package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All that the committed stacks, one with gateways, one with an entrance and one of spark-notebook
 * ask Google, Docker and Kubernetes for, but for secrets.
 *
 * <p>To accept a change: {@code mvn test -Dtest=GoldenTest -Dgolden=write}, then read the
 * difference.
 */
class GoldenTest {
  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final String SPARK_NOTEBOOK =
      "customServer: {sparkNotebook: {password: {secure: a}}}\n";

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "gateways", "entrance", "spark-notebook"})
  void theStackIsAsItWas(String stack) throws IOException {
    var golden = Path.of("src/test/resources/golden", stack + ".json");
    var rendered = render(run(stack));
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, rendered);
    }

    assertThat(rendered).isEqualTo(Files.readString(golden));
  }

  private static StackRun run(String stack) {
    return switch (stack) {
      case "dev" -> Clouds.DEV;
      case "prod" -> Clouds.PROD;
      case "entrance" -> Clouds.ARMED;
      case "spark-notebook" ->
          StackRun.of(
              Stacks.withTeams(
                  "- name: ads\n"
                      + (Stacks.PINNED + SPARK_NOTEBOOK + "notebooks: [{name: main}]").indent(2)));
      default ->
          StackRun.of(
              Stacks.withRecipes(Stacks.PINNED + Stacks.BACKUP + Stacks.HOURS + Stacks.EXPOSED));
    };
  }

  private static String render(StackRun run) {
    var resources = new TreeMap<String, Object>();
    for (var resource : run.resources()) {
      if (resource.custom()) {
        resources.put(resource.type() + " " + resource.name(), rendered(resource));
      }
    }
    return withoutContentHashes(JSON.toJson(resources)) + "\n";
  }

  private static Object rendered(Registered resource) {
    var rendered = new LinkedHashMap<String, Object>();
    rendered.put("parent", resource.parent());
    putWhen(resource.protect(), rendered, "protect", true);
    putWhen(resource.retain(), rendered, "retainOnDelete", true);
    putWhen(!resource.ignored().isEmpty(), rendered, "ignore", new TreeSet<>(resource.ignored()));
    rendered.put("after", new TreeSet<>(resource.dependencies()));
    rendered.put("inputs", withoutSecrets(resource.inputs()));
    return rendered;
  }

  private static void putWhen(boolean told, Map<String, Object> map, String name, Object value) {
    if (told) {
      map.put(name, value);
    }
  }

  private static Object withoutSecrets(Object value) {
    if (value instanceof Registered.Secret) {
      return "[secret]";
    }
    if (value instanceof Map<?, ?> map) {
      var clear = new TreeMap<String, Object>();
      map.forEach((name, inner) -> clear.put((String) name, withoutSecrets(inner)));
      return clear;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(GoldenTest::withoutSecrets).toList();
    }
    return value;
  }

  /** Tags of images and checksums say what is in them, which is not what is golden here. */
  private static String withoutContentHashes(String text) {
    return text.replaceAll("([:\"][0-9.]+)-[0-9a-f]{16}", "$1-CONTENT")
        .replaceAll("(-checksum\": \")[0-9a-f]+", "$1CONTENT");
  }
}
