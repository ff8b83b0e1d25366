package dev.sparkdriver.validation;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The engine must not make providers of its own: they would write to whatever context is current.
 */
final class DefaultProviders {
  static final String KEY = "pulumi:disable-default-providers";

  static final List<String> DISABLED = List.of("docker", "gcp", "kubernetes");

  private DefaultProviders() {}

  static void check(Node.Mapping config, Diagnostics found) {
    var entry = Optional.ofNullable(config.entries().get(KEY));
    var missing = missing(entry.map(Node.Entry::value));
    if (!missing.isEmpty()) {
      found.error(
          entry.map(Node.Entry::key).orElse(atTop(config.location())),
          Message.of(
                  ErrorCode.DEFAULT_PROVIDERS,
                  "default providers are not switched off for " + String.join(", ", missing))
              .why(
                  "a resource without a provider would be written to the current kubectl context or"
                      + " project")
              .help("write `" + KEY + ": [docker, gcp, kubernetes]` under `config`"));
    }
  }

  private static Location atTop(Location config) {
    return config.as(KEY);
  }

  private static Collection<String> missing(Optional<Node> value) {
    var missing = new TreeSet<>(DISABLED);
    if (value.orElse(null) instanceof Node.Sequence sequence) {
      for (var item : sequence.items()) {
        if (item instanceof Node.Scalar scalar) {
          missing.remove(scalar.text());
          if (scalar.text().equals("*")) {
            missing.clear();
          }
        }
      }
    }
    return missing;
  }
}
