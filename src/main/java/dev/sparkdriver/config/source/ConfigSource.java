package dev.sparkdriver.config.source;

import com.google.gson.JsonParser;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.SourceLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Where a stack's configuration comes from: the engine, or a stack file alone. */
public final class ConfigSource {
  private final Node root;
  private final Node.Mapping config;
  private final List<Diagnostic> problems;
  private final SourceLines lines;
  private final boolean decrypted;

  private ConfigSource(Builder builder) {
    this.root = builder.file.root();
    this.config = builder.config;
    this.problems = builder.file.problems();
    this.lines = builder.lines;
    this.decrypted = builder.decrypted;
  }

  private static final class Builder {
    private final SourceLines lines = new SourceLines();
    private final YamlDocument file;
    private Node.Mapping config;
    private boolean decrypted;

    Builder(String name, String text) {
      lines.add(name, text);
      file = YamlDocument.parse(name, text);
      config = file.root() instanceof Node.Mapping mapping ? mapping.group("config") : none(name);
    }

    private static Node.Mapping none(String name) {
      return Node.Mapping.empty(new dev.sparkdriver.config.diagnostic.Location(name, "", 1, 1, 1));
    }
  }

  /** The engine's values; the stack file, where it is found, tells their places. */
  public static ConfigSource ofThisRun() {
    return engine(System.getenv());
  }

  public static ConfigSource engine(Map<String, String> environment) {
    var stack = environment.getOrDefault("PULUMI_STACK", "");
    var folder = Path.of(environment.getOrDefault("PULUMI_ROOT_DIRECTORY", "."));
    var file = folder.resolve("Pulumi." + stack + ".yaml");
    var source = new Builder(file.getFileName().toString(), textOf(file).orElse(""));
    var values = values(environment.getOrDefault("PULUMI_CONFIG", "{}"));
    var secrets = new TreeSet<String>();
    JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"))
        .getAsJsonArray()
        .forEach(key -> secrets.add(key.getAsString()));
    source.config = EngineConfig.join(values, secrets, source.config);
    source.decrypted = true;
    return new ConfigSource(source);
  }

  private static Map<String, String> values(String json) {
    var values = new LinkedHashMap<String, String>();
    JsonParser.parseString(json)
        .getAsJsonObject()
        .asMap()
        .forEach((key, value) -> values.put(key, value.getAsString()));
    return values;
  }

  private static Optional<String> textOf(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** A stack file, without the engine: secrets stay encrypted. */
  public static ConfigSource file(Path file) {
    try {
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      var source = new Builder(file.toString(), text);
      source.config = withProject(source.config, file.resolveSibling("Pulumi.yaml"));
      return new ConfigSource(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the project file sets for all stacks counts where a stack file is silent. */
  private static Node.Mapping withProject(Node.Mapping config, Path project) {
    var name = project.getFileName().toString();
    if (!(YamlDocument.parse(name, textOf(project).orElse("")).root()
        instanceof Node.Mapping root)) {
      return config;
    }
    var entries = new LinkedHashMap<>(config.entries());
    root.group("config")
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof Node.Mapping declared) {
                declared
                    .get("value")
                    .ifPresent(
                        value -> entries.putIfAbsent(key, new Node.Entry(entry.key(), value)));
              }
            });
    return new Node.Mapping(config.place(), entries);
  }

  /** The text of a stack file; encrypted values count as they stand. */
  public static ConfigSource yaml(String name, String text) {
    return new ConfigSource(new Builder(name, text));
  }

  /** The stack file as a whole. */
  public Node root() {
    return root;
  }

  /** All configuration, by its full key. */
  public Node.Mapping config() {
    return config;
  }

  /** What is wrong with the file as YAML. */
  public List<Diagnostic> problems() {
    return new ArrayList<>(problems);
  }

  /** The lines of the file, for showing. */
  public SourceLines lines() {
    return lines;
  }

  /** True when secrets are in clear text, as the engine gives them. */
  public boolean decrypted() {
    return decrypted;
  }
}
