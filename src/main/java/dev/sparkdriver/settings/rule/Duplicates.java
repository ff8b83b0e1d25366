package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lists name each thing once. */
final class Duplicates implements Rule {

  @Override
  public void judge(Scope scope) {
    var written = scope.written();
    once(scope, written.group("images").items("allowedRegistries"), Duplicates::text);
    once(scope, written.group("gke").items("authorizedNetworks"), item -> member(item, "cidr"));
    var environments = written.group("environments");
    for (var name : environments.entries().keySet()) {
      var environment = environments.group(name);
      once(scope, environment.items("pythonPackages"), Duplicates::pythonPackage);
      once(scope, environment.items("javaPackages"), Duplicates::javaPackage);
    }
    for (var team : written.items("teams")) {
      if (team instanceof Node.Mapping mapping) {
        once(scope, mapping.items("buckets"), item -> member(item, "name"));
      }
    }
  }

  private static void once(Scope scope, List<Node> items, Function<Node, String> identity) {
    var seen = new HashSet<String>();
    for (var item : items) {
      var name = identity.apply(item);
      if (!name.isEmpty() && !seen.add(name)) {
        scope
            .problems()
            .error(
                item.place(),
                Message.of(ErrorCode.DUPLICATE_ITEM, Quoting.quoted(name) + " is listed twice")
                    .why("only one of the two could count")
                    .help("keep one of them"));
      }
    }
  }

  private static String text(Node item) {
    return item instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private static String member(Node item, String key) {
    return item instanceof Node.Mapping mapping
        ? mapping.get(key).map(Duplicates::text).orElse("")
        : "";
  }

  private static String pythonPackage(Node item) {
    return text(item)
        .replaceAll("[=\\[].*$", "")
        .replaceAll("[-_.]+", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static String javaPackage(Node item) {
    var text = text(item);
    var end = text.lastIndexOf(':');
    return end < 0 ? text : text.substring(0, end);
  }
}
