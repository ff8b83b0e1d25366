package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.Node.ScalarKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A whole number between two bounds, which belong to it. */
record WholeNumber(long min, long max) implements ValueType<Integer> {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  @Override
  public Parsed<Integer> parse(Node.Scalar scalar) {
    var text = scalar.text();
    var whole = WHOLE.matcher(text).matches();
    if (scalar.scalarKind() != ScalarKind.NUMBER || !whole) {
      var message =
          Message.of(ConfigCode.WRONG_TYPE, Quoting.quoted(text) + " is not a whole number");
      var inQuotes = scalar.scalarKind() == ScalarKind.TEXT && whole;
      return Parsed.refused(
          inQuotes
              ? message.why("in quotes it is text").help("write " + text + " without quotes")
              : message.help(help()));
    }
    var number = Long.parseLong(text);
    if (number < min || number > max) {
      return Parsed.refused(
          Message.of(ConfigCode.OUT_OF_BOUNDS, text + " is out of bounds")
              .note(number < min ? "smallest " + min : "largest " + max)
              .help(help()));
    }
    return Parsed.good((int) number);
  }

  private String help() {
    return "write a whole number between %d and %d".formatted(min, max);
  }

  @Override
  public String words() {
    return "number, " + min + " to " + max;
  }

  @Override
  public Map<String, Object> schema() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "integer");
    schema.put("minimum", min);
    schema.put("maximum", max);
    return schema;
  }

  @Override
  public Object json(String text) {
    return Integer.valueOf(text);
  }
}
