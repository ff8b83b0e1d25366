package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.Node.ScalarKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A truth value. */
record TrueOrFalse() implements ValueType<Boolean> {
  private static final Set<String> YES = Set.of("yes", "on", "y", "1");
  private static final Set<String> NO = Set.of("no", "off", "n", "0");

  @Override
  public Parsed<Boolean> parse(Node.Scalar scalar) {
    var lower = scalar.text().toLowerCase(Locale.ROOT);
    if (scalar.scalarKind() == ScalarKind.BOOLEAN) {
      return Parsed.good(lower.equals("true"));
    }
    var message =
        Message.of(
            ConfigCode.WRONG_TYPE, Quoting.quoted(scalar.text()) + " is neither true nor false");
    if (Set.of("true", "false").contains(lower)) {
      return Parsed.refused(
          message.why("in quotes it is text").help("write " + lower + " without quotes"));
    }
    if (YES.contains(lower)) {
      return Parsed.refused(message.why("the engine reads it as text").help("write true"));
    }
    if (NO.contains(lower)) {
      return Parsed.refused(message.why("the engine reads it as text").help("write false"));
    }
    return Parsed.refused(message.help("write true or false"));
  }

  @Override
  public String words() {
    return "true or false";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }

  @Override
  public Object json(String text) {
    return Boolean.valueOf(text);
  }
}
