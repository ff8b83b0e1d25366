package dev.sparkdriver;

import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The stack files of the project. */
final class StackFiles {
  private static final String KUBECONFIG =
      """
      current-context: here
      contexts: [{name: here, context: {cluster: here, user: me}}]
      clusters: [{name: here, cluster: {server: "https://127.0.0.1:6443"}}]
      users: [{name: me, user: {token: hidden}}]
      """;

  private StackFiles() {}

  /** All that are committed. */
  static List<Path> committed() throws IOException {
    try (var files = Files.list(Path.of(""))) {
      return files
          .filter(file -> file.toString().matches("Pulumi\\.[a-z]+\\.yaml"))
          .sorted()
          .toList();
    }
  }

  /** The settings of one, with what each machine adds to it by itself. */
  static Settings completed(Path file) throws IOException {
    return completed(file.toString(), Files.readString(file));
  }

  /** The settings of a stack file's text, completed likewise. */
  static Settings completed(String name, String text) {
    Map<String, Map<String, Object>> stack = new Yaml().load(text);
    var config = stack.get("config");
    put(config, "sparkdriver:defaults", "login", secret("passwordHash", Stacks.PASSWORD_HASH));
    if (group(config, "sparkdriver:cluster").get("target").equals("kubeconfig")) {
      put(config, "sparkdriver:cluster", "kubeconfig", secret("inline", KUBECONFIG));
      put(config, "sparkdriver:defaults", "images", images());
    }
    return SettingsReader.read(Validation.PROJECT.yaml(name, new Yaml().dump(stack)));
  }

  private static Map<String, Object> images() {
    return Map.of(
        "notebook", "registry.example.com/jupyter:3.5.9",
        "executor", "registry.example.com/spark:3.5.9");
  }

  private static Map<String, Object> secret(String key, String value) {
    return Map.of(key, Map.of("secure", value));
  }

  private static void put(
      Map<String, Object> config, String group, String key, Map<String, Object> value) {
    var changed = new TreeMap<>(group(config, group));
    changed.put(key, value);
    config.put(group, changed);
  }

  private static Map<String, Object> group(Map<String, Object> config, String key) {
    var group = new TreeMap<String, Object>();
    Stream.ofNullable(config.get(key))
        .flatMap(found -> ((Map<?, ?>) found).entrySet().stream())
        .forEach(entry -> group.put(String.valueOf(entry.getKey()), entry.getValue()));
    return group;
  }
}
