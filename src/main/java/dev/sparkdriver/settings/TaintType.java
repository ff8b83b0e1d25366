package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Taints of nodes. */
final class TaintType extends PatternType<Taint> {
  private static final Pattern TAINT =
      Pattern.compile(
          "(%s)(?:=(%s))?:(NoSchedule|PreferNoSchedule|NoExecute)"
              .formatted(LabelFormats.KEY, LabelFormats.WORD));

  TaintType() {
    super("a taint", "^" + TAINT + "$");
  }

  @Override
  public Parsed<Taint> parse(Node.Scalar scalar) {
    var taint = TAINT.matcher(scalar.text());
    if (taint.matches()) {
      var value = Optional.ofNullable(taint.group(2)).orElse("");
      return Parsed.good(new Taint(new Toleration(taint.group(1), value, taint.group(3))));
    }
    return Parsed.refused(
        Message.of(ConfigCode.WRONG_FORM, Quoting.quoted(scalar.text()) + " is not a taint")
            .why("a pod tolerates exactly the taints that are listed, by key, value and effect")
            .help("copy it from `kubectl describe node`: `dedicated=spark:NoSchedule`"));
  }
}
