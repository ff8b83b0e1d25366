package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.Node.ScalarKind;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Format;
import dev.sparkdriver.settings.value.TextFormats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one value as its component's class, annotation and format say. */
final class ScalarReader {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern KEPT =
      Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,10}[1-9])?");
  private static final Set<String> YES = Set.of("yes", "on", "y", "1");
  private static final Set<String> NO = Set.of("no", "off", "n", "0");

  private ScalarReader() {}

  static Parsed<?> parse(RecordSchema.Field field, Node.Scalar scalar) {
    var type = field.type();
    if (type == boolean.class || type == Boolean.class) {
      return bool(scalar);
    }
    if (type == int.class || type == Integer.class) {
      return number(field, scalar);
    }
    if (type.isEnum()) {
      return constant(type, scalar);
    }
    if (type == String.class) {
      return text(field, scalar);
    }
    if (scalar.scalarKind() == ScalarKind.BOOLEAN) {
      return Parsed.refused(needsQuotes(scalar));
    }
    return Types.of(type).orElseThrow().parse(scalar);
  }

  private static Parsed<?> text(RecordSchema.Field field, Node.Scalar scalar) {
    // Conf takes `true` and `4` as people write them; its values are text in the end.
    var kept = KEPT.matcher(scalar.text()).matches();
    var boolAllowed = field.holder() == RecordSchema.Holder.MAP;
    if (scalar.scalarKind() == ScalarKind.NUMBER && !kept
        || scalar.scalarKind() == ScalarKind.BOOLEAN && !boolAllowed) {
      return Parsed.refused(needsQuotes(scalar));
    }
    var format = field.setting().format();
    var lowered = scalar.scalarKind() == ScalarKind.BOOLEAN;
    var text = lowered ? scalar.text().toLowerCase(Locale.ROOT) : scalar.text();
    if (format == Format.TEXT && field.holder() != RecordSchema.Holder.MAP && text.isBlank()) {
      return Parsed.refused(
          Message.of(ErrorCode.EMPTY_VALUE, "the text is empty")
              .help("write a value, or remove the line"));
    }
    return TextFormats.of(format).parse(text);
  }

  private static Message needsQuotes(Node.Scalar scalar) {
    var complaint = Message.of(ErrorCode.WRONG_TYPE, "text is expected here, not " + scalar.kind());
    return complaint
        .why(
            "YAML reads "
                + Quoting.quoted(scalar.text())
                + " as "
                + scalar.kind()
                + ", and the engine may rewrite it")
        .help(
            "if the text is meant, write it in quotes: \""
                + scalar.text().replace('"', '\'')
                + "\"");
  }

  private static Parsed<?> bool(Node.Scalar scalar) {
    var lower = scalar.text().toLowerCase(Locale.ROOT);
    if (scalar.scalarKind() == ScalarKind.BOOLEAN) {
      return Parsed.good(lower.equals("true"));
    }
    var complaint =
        Message.of(
            ErrorCode.NOT_TRUE_OR_FALSE,
            Quoting.quoted(scalar.text()) + " is neither true nor false");
    if (Set.of("true", "false").contains(lower)) {
      return Parsed.refused(
          complaint.why("in quotes it is text").help("write " + lower + " without quotes"));
    }
    if (YES.contains(lower)) {
      return Parsed.refused(complaint.why("the engine reads it as text").help("write true"));
    }
    if (NO.contains(lower)) {
      return Parsed.refused(complaint.why("the engine reads it as text").help("write false"));
    }
    return Parsed.refused(complaint.help("write true or false"));
  }

  private static Parsed<?> number(RecordSchema.Field field, Node.Scalar scalar) {
    var text = scalar.text();
    var setting = field.setting();
    var range = "between " + setting.min() + " and " + setting.max();
    if (scalar.scalarKind() != ScalarKind.NUMBER || !WHOLE.matcher(text).matches()) {
      var complaint =
          Message.of(ErrorCode.NOT_A_NUMBER, Quoting.quoted(text) + " is not a whole number");
      var quoted = scalar.scalarKind() == ScalarKind.TEXT && WHOLE.matcher(text).matches();
      return Parsed.refused(
          quoted
              ? complaint.why("in quotes it is text").help("write " + text + " without quotes")
              : complaint.help("write a whole number " + range));
    }
    var number = Long.parseLong(text);
    if (number < setting.min() || number > setting.max()) {
      return Parsed.refused(
          Message.of(ErrorCode.OUT_OF_BOUNDS, text + " is out of bounds")
              .note(
                  number < setting.min() ? "smallest " + setting.min() : "largest " + setting.max())
              .help("write a whole number " + range));
    }
    return Parsed.good((int) number);
  }

  private static Parsed<?> constant(Class<?> type, Node.Scalar scalar) {
    var text = scalar.text();
    for (var constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return Parsed.good(constant);
      }
    }
    var names = names(type);
    var near = Suggestions.to(text.toLowerCase(Locale.ROOT), names);
    var complaint =
        Message.of(
            ErrorCode.NOT_ONE_OF, Quoting.quoted(text) + " is none of " + String.join(", ", names));
    return Parsed.refused(
        near.map(name -> complaint.help("did you mean `" + name + "`?"))
            .orElseGet(() -> complaint.help("write one of " + String.join(", ", names))));
  }

  /** The words that stand for an enum's constants in a stack file. */
  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(ScalarReader::name).toList();
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }
}
