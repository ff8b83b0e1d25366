package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Ports, one or a range. */
final class PortRangeType extends PatternType<PortRange> {
  private static final int LAST = 65535;
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?");

  PortRangeType() {
    super("a port, or a range of them", "^" + RANGE + "$");
  }

  @Override
  public Parsed<PortRange> parse(Node.Scalar scalar) {
    var text = scalar.text();
    var range = RANGE.matcher(text);
    if (!range.matches()) {
      return refused(text, "is not a port", "ports are numbers between 1 and 65535");
    }
    var first = Integer.parseInt(range.group(1));
    var last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (last > LAST) {
      return refused(text, "is not a port", "the last port is " + LAST);
    }
    if (last < first) {
      return refused(text, "ends before it begins", "a range has its first port first");
    }
    return Parsed.good(new PortRange(first, last));
  }

  private static Parsed<PortRange> refused(String text, String what, String why) {
    return Parsed.refused(
        Message.of(ConfigCode.WRONG_FORM, Quoting.quoted(text) + " " + what)
            .why(why)
            .help("write `443` or `9000-9100`"));
  }

  @Override
  public Map<String, Object> schema() {
    var schema = new LinkedHashMap<>(super.schema());
    schema.put("type", List.of("string", "integer"));
    schema.put("minimum", 1);
    schema.put("maximum", LAST);
    return schema;
  }
}
