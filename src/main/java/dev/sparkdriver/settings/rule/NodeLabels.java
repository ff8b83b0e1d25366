package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import java.util.regex.Pattern;

/** Node selectors are labels that a node can have. */
final class NodeLabels implements Rule {
  private static final int LONGEST = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
  private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  @Override
  public void judge(Scope scope) {
    for (var layer : scope.layers().values()) {
      for (var group : java.util.List.of("driver", "executor")) {
        layer
            .group(group)
            .group("nodeSelector")
            .entries()
            .forEach((key, entry) -> judge(scope, key, entry));
      }
    }
  }

  private static void judge(Scope scope, String key, Node.Entry entry) {
    if (!keyFits(key)) {
      scope
          .problems()
          .error(
              entry.key(),
              Message.of(
                      ErrorCode.NODE_LABEL,
                      Quoting.quoted(key) + " cannot be the key of a node's label")
                  .why(
                      "keys are up to 63 letters, digits, `-`, `_` and `.`, after an optional host name and `/`")
                  .help("copy it from `kubectl get nodes --show-labels`"));
    }
    if (entry.value() instanceof Node.Scalar value && !value.empty() && !valueFits(value.text())) {
      scope
          .problems()
          .error(
              value.place(),
              Message.of(
                      ErrorCode.NODE_LABEL,
                      Quoting.quoted(value.text()) + " cannot be the value of a node's label")
                  .why("values are up to 63 letters, digits, `-`, `_` and `.`")
                  .help("copy it from `kubectl get nodes --show-labels`"));
    }
  }

  private static boolean keyFits(String key) {
    var slash = key.indexOf('/');
    if (slash < 0) {
      return key.length() <= LONGEST && WORD.matcher(key).matches();
    }
    var host = key.substring(0, slash);
    var name = key.substring(slash + 1);
    return host.length() <= LONGEST_PREFIX
        && HOST.matcher(host).matches()
        && !name.contains("/")
        && keyFits(name);
  }

  private static boolean valueFits(String value) {
    return value.isEmpty() || value.length() <= LONGEST && WORD.matcher(value).matches();
  }
}
