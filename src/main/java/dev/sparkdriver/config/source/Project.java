package dev.sparkdriver.config.source;

import com.google.gson.JsonParser;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.config.diagnostic.SourceLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A Pulumi project whose stacks' configuration is read.
 *
 * @param name the namespace of its keys: {@code name:key}
 * @param redaction what is left out when lines of its stack files are shown
 * @param sharing where a value that several places need is put, for whoever tried a YAML alias
 */
public record Project(String name, Redaction redaction, String sharing) {

  /** The configuration that the engine gives to the program which it runs. */
  public ConfigSource thisRun() {
    return engine(System.getenv());
  }

  /**
   * The engine's values, as its environment variables have them; locations are the stack file's.
   */
  public ConfigSource engine(Map<String, String> environment) {
    var stack = environment.getOrDefault("PULUMI_STACK", "");
    var folder = Path.of(environment.getOrDefault("PULUMI_ROOT_DIRECTORY", "."));
    var file = stackFiles(folder).resolve("Pulumi." + stack + ".yaml");
    var written = yaml(file.getFileName().toString(), textOrNothing(file));
    var values = new LinkedHashMap<String, String>();
    JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG", "{}"))
        .getAsJsonObject()
        .asMap()
        .forEach((key, value) -> values.put(key, value.getAsString()));
    var secrets = new TreeSet<String>();
    JsonParser.parseString(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"))
        .getAsJsonArray()
        .forEach(key -> secrets.add(key.getAsString()));
    return new ConfigSource(
        written.root(),
        EngineConfig.join(values, secrets, written.config()),
        written.diagnostics(),
        written.lines(),
        Optional.of(file),
        true);
  }

  /** A project may keep its stack files in a folder of their own. */
  private Path stackFiles(Path project) {
    var file = project.resolve("Pulumi.yaml");
    var document = YamlDocument.parse(file.toString(), textOrNothing(file), this);
    return document.root() instanceof Node.Mapping root
            && root.get("stackConfigDir").orElse(null) instanceof Node.Scalar folder
        ? project.resolve(folder.text())
        : project;
  }

  /** A stack file with what its project file sets for all stacks; secrets stay encrypted. */
  public ConfigSource file(Path file) {
    try {
      var stack = yaml(file.toString(), text(file));
      return new ConfigSource(
          stack.root(),
          withProject(stack.config(), file.resolveSibling("Pulumi.yaml")),
          stack.diagnostics(),
          stack.lines(),
          Optional.of(file),
          false);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The text of a stack file; secrets stay encrypted. */
  public ConfigSource yaml(String file, String text) {
    var lines = new SourceLines(redaction);
    lines.add(file, text);
    var document = YamlDocument.parse(file, text, this);
    var config =
        document.root() instanceof Node.Mapping mapping
            ? mapping.group("config")
            : Node.Mapping.empty(new Location(file, "", 1, 1, 1));
    return new ConfigSource(
        document.root(), config, document.diagnostics(), lines, Optional.empty(), false);
  }

  private static String textOrNothing(Path file) {
    try {
      return text(file);
    } catch (IOException missing) {
      return "";
    }
  }

  /** Bytes that are no text become marks of that; {@code readString} would refuse the file. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private Node.Mapping withProject(Node.Mapping config, Path project) {
    var file = project.getFileName().toString();
    var document = YamlDocument.parse(file, textOrNothing(project), this);
    if (!(document.root() instanceof Node.Mapping root)) {
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
    return new Node.Mapping(config.location(), entries);
  }
}
