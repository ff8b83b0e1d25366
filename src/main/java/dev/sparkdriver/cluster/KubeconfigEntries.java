package dev.sparkdriver.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The entries of one or more kubeconfigs; as for kubectl, the first that has a name keeps it. */
final class KubeconfigEntries {

  /** An entry, and the folder that its file names start from. */
  private record Entry(Map<?, ?> content, Path folder) {}

  private final Map<String, Entry> clusters = new TreeMap<>();
  private final Map<String, Entry> users = new TreeMap<>();
  private final Map<String, Entry> contexts = new TreeMap<>();
  private Optional<String> current = Optional.empty();

  void add(String text, Path folder) {
    if (!(parsed(text) instanceof Map<?, ?> config)) {
      throw Kubeconfig.unusable("it is not a YAML mapping.");
    }
    addAll(clusters, config.get("clusters"), "cluster", folder);
    addAll(users, config.get("users"), "user", folder);
    addAll(contexts, config.get("contexts"), "context", folder);
    current = current.or(() -> text(config.get("current-context")));
  }

  private static Object parsed(String text) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (YAMLException e) {
      // The parser's message quotes the text, which may hold a token.
      throw Kubeconfig.unusable("it is not YAML.");
    }
  }

  private static void addAll(Map<String, Entry> entries, Object list, String kind, Path folder) {
    if (list instanceof List<?> items) {
      for (var item : items) {
        if (item instanceof Map<?, ?> named && named.get(kind) instanceof Map<?, ?> content) {
          entries.putIfAbsent(String.valueOf(named.get("name")), new Entry(content, folder));
        }
      }
    }
  }

  private static Optional<String> text(Object value) {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  /** The text of a kubeconfig with the chosen context only, or the current one. */
  String only(Optional<String> chosen) {
    var name =
        chosen
            .or(() -> current)
            .orElseThrow(
                () ->
                    Kubeconfig.unusable(
                        "it has no current context; choose one with"
                            + " `cluster.kubeconfig.context`."));
    var context = found(contexts, name, "context").content();
    var cluster = found(clusters, String.valueOf(context.get("cluster")), "cluster");
    // As behind `kubectl proxy`, which logs in for whoever asks it.
    var user =
        text(context.get("user"))
            .map(called -> found(users, called, "user"))
            .orElse(new Entry(Map.of(), Path.of("")));
    return Kubeconfig.text(
        withFiles(cluster, "certificate-authority"),
        withFiles(user, "client-certificate", "client-key"));
  }

  private static Entry found(Map<String, Entry> entries, String name, String kind) {
    var entry = entries.get(name);
    if (entry == null) {
      throw Kubeconfig.unusable(
          "it has no %s `%s`; it has %s."
              .formatted(
                  kind, name, entries.isEmpty() ? "none" : String.join(", ", entries.keySet())));
    }
    return entry;
  }

  /** The entry with the content of the files it names, for a reader that has no such files. */
  private static Map<String, Object> withFiles(Entry entry, String... keys) {
    var content = new LinkedHashMap<String, Object>();
    entry.content().forEach((key, value) -> content.put(String.valueOf(key), value));
    for (var key : keys) {
      text(content.remove(key))
          .ifPresent(file -> content.put(key + "-data", encoded(entry.folder().resolve(file))));
    }
    return content;
  }

  private static String encoded(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw Kubeconfig.unusable("it names the file " + file + ", which cannot be read.");
    }
  }
}
