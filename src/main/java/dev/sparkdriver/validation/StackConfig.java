package dev.sparkdriver.validation;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Sorts a stack's configuration by namespace: what is ours, what is the engine's, what is refused.
 */
final class StackConfig {
  private static final Set<String> SECTIONS =
      Set.of("config", "secretsprovider", "encryptedkey", "encryptionsalt", "environment");
  private static final Set<String> PROVIDERS =
      Set.of("gcp", "google-native", "kubernetes", "docker", "aws", "azure");

  private final Node.Mapping config;
  private final Diagnostics found;

  private StackConfig(Node.Mapping config, Diagnostics found) {
    this.config = config;
    this.found = found;
  }

  /** The project's own settings, without their prefix. */
  static Node.Mapping settings(ConfigSource source, Diagnostics found) {
    var top = new StackConfig(source.config(), found);
    DefaultProviders.check(source.config(), found);
    return top.own();
  }

  /** True when the file has the sections that a stack file has. */
  static boolean isStack(ConfigSource source, Diagnostics found) {
    if (!(source.root() instanceof Node.Mapping mapping)) {
      found.error(
          source.root().location(),
          Message.of(
                  ErrorCode.UNKNOWN_SECTION,
                  "a stack file holds sections, not " + source.root().kind())
              .help("write the settings under `config:`"));
      return false;
    }
    mapping.entries().forEach((name, entry) -> section(name, entry, found));
    var config = mapping.get("config");
    if (config.isEmpty() || config.get() instanceof Node.Mapping || emptyScalar(config.get())) {
      return true;
    }
    found.error(
        config.get().location(),
        Message.of(
                ConfigCode.WRONG_TYPE,
                "a group of settings is expected here, not " + config.get().kind())
            .help("write `config:` and the settings below it, indented"));
    return false;
  }

  private static void section(String name, Node.Entry entry, Diagnostics found) {
    if (SECTIONS.contains(name)) {
      return;
    }
    var help =
        Suggestions.nearest(name, SECTIONS)
            .map(near -> "did you mean `" + near + "`?")
            .orElse(
                "settings stand under `config:`, each with `"
                    + Validation.NAMESPACE
                    + ":` before it");
    found.error(
        entry.key(),
        Message.of(ErrorCode.UNKNOWN_SECTION, "unknown section " + Quoting.quoted(name))
            .why("the engine reads `config` and its own keys of encryption, nothing else")
            .help(help));
  }

  private static boolean emptyScalar(Node node) {
    return node instanceof Node.Scalar scalar && scalar.empty();
  }

  private Node.Mapping own() {
    var own = new LinkedHashMap<String, Node.Entry>();
    for (var entry : config.entries().entrySet()) {
      var colon = entry.getKey().indexOf(':');
      var namespace = colon < 0 ? "" : entry.getKey().substring(0, colon);
      var name = entry.getKey().substring(colon + 1);
      if (namespace.equals(Validation.NAMESPACE)) {
        own.put(name, entry.getValue());
      } else if (!entry.getKey().equals(DefaultProviders.KEY)) {
        found.error(entry.getValue().key(), foreign(namespace, name));
      }
    }
    return new Node.Mapping(config.location(), own);
  }

  private static Message foreign(String namespace, String name) {
    var key = namespace.isEmpty() ? name : namespace + ":" + name;
    if (PROVIDERS.contains(namespace)) {
      return Message.of(
              ErrorCode.PROVIDER_CONFIGURATION,
              Quoting.quoted(key) + " configures a provider that is not used")
          .why(
              "default providers are switched off, so that nothing is ever written to a place by"
                  + " accident")
          .help(insteadOf(namespace, name));
    }
    var message =
        Message.of(ErrorCode.UNKNOWN_CONFIGURATION, "unknown configuration " + Quoting.quoted(key))
            .why("this project reads `" + Validation.NAMESPACE + ":*`");
    var names = RecordSchema.of(Settings.class).names();
    if (namespace.isEmpty()
        || Suggestions.nearest(namespace, List.of(Validation.NAMESPACE)).isPresent()) {
      var near = names.contains(name) ? name : Suggestions.nearest(name, names).orElse("");
      return near.isEmpty()
          ? message.help("known: " + String.join(", ", prefixed(names)))
          : message.help("write `" + Validation.NAMESPACE + ":" + near + "`");
    }
    return message.help("remove it");
  }

  private static List<String> prefixed(List<String> names) {
    var prefixed = new ArrayList<String>();
    names.forEach(name -> prefixed.add(Validation.NAMESPACE + ":" + name));
    return prefixed;
  }

  private static String insteadOf(String namespace, String name) {
    return switch (namespace + ":" + name) {
      case "gcp:project" -> "write `sparkdriver:project: {id: …}`";
      case "gcp:region", "gcp:zone" -> "write `sparkdriver:gke: {location: …}`";
      case "kubernetes:kubeconfig", "kubernetes:context" ->
          "write `sparkdriver:cluster: {target: kubeconfig, kubeconfig: …}`";
      default -> "remove it; what the program's providers need is under `sparkdriver:cluster`";
    };
  }
}
