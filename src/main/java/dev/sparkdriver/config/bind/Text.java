package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.Node.ScalarKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text of a format.
 *
 * @param loose true where {@code true} and {@code 4} count as text without quotes
 */
record Text(TextFormat format, boolean loose) implements ValueType<String> {
  /** Numbers that the engine gives back as they were written. */
  private static final Pattern KEPT =
      Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,10}[1-9])?");

  @Override
  public Parsed<String> parse(Node.Scalar scalar) {
    var kind = scalar.scalarKind();
    var text = scalar.text();
    if (!format.isShown()) {
      return format.parse(text);
    }
    if ((kind == ScalarKind.NUMBER && !KEPT.matcher(text).matches())
        || (kind == ScalarKind.BOOLEAN && !loose)) {
      return Parsed.refused(needsQuotes(scalar));
    }
    if (format instanceof AnyText && !loose && text.isBlank()) {
      return Parsed.refused(
          Message.of(ConfigCode.EMPTY_VALUE, "the text is empty")
              .help("write a value, or remove the line"));
    }
    return format.parse(kind == ScalarKind.BOOLEAN ? text.toLowerCase(Locale.ROOT) : text);
  }

  /** What is said of a value that is text only in quotes. */
  static Message needsQuotes(Node.Scalar scalar) {
    return Message.of(ConfigCode.WRONG_TYPE, "text is expected here, not " + scalar.kind())
        .why(
            "YAML reads %s as %s, and the engine may rewrite it"
                .formatted(Quoting.quoted(scalar.text()), scalar.kind()))
        .help(
            "if the text is meant, write it in quotes: \"%s\""
                .formatted(scalar.text().replace('"', '\'')));
  }

  @Override
  public String words() {
    return format instanceof AnyText ? "text" : format.words();
  }

  @Override
  public String identity(String text) {
    return format.identity(text);
  }

  @Override
  public Map<String, Object> schema() {
    var schema = new LinkedHashMap<String, Object>();
    if (loose) {
      schema.put("type", List.of("string", "number", "boolean"));
    } else {
      schema.put("type", format.isNumber() ? List.of("string", "integer") : "string");
    }
    if (format instanceof AnyText && !loose) {
      schema.put("minLength", 1);
    }
    schema.put("pattern", "^(?:" + portable(format.regex()) + ")$");
    return schema;
  }

  /** The schema's patterns are those of JavaScript. */
  private static String portable(String regex) {
    return regex.replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f");
  }
}
