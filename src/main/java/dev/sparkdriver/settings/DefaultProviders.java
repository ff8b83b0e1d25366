package dev.sparkdriver.settings;

import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problems;
import dev.sparkdriver.settings.tree.Node;
import dev.sparkdriver.settings.tree.Place;
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

  static void judge(Node.Mapping config, Problems problems) {
    var entry = Optional.ofNullable(config.entries().get(KEY));
    var missing = missing(entry.map(Node.Entry::value));
    if (!missing.isEmpty()) {
      problems.error(
          entry.map(Node.Entry::key).orElse(atTop(config.place())),
          Complaint.of(
                  Code.DEFAULT_PROVIDERS,
                  "default providers are not switched off for " + String.join(", ", missing))
              .why(
                  "a resource without a provider would be written to the current kubectl context or"
                      + " project")
              .help("write `" + KEY + ": [docker, gcp, kubernetes]` under `config`"));
    }
  }

  private static Place atTop(Place config) {
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
