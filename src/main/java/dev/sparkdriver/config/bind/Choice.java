package dev.sparkdriver.config.bind;

import com.google.common.base.CaseFormat;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of an enum's constants, by its name in camel case: {@code ON_SAVE} is `onSave`. */
public record Choice(Class<?> type) implements ValueType<Object> {

  @Override
  public Parsed<Object> parse(Node.Scalar scalar) {
    var text = scalar.text();
    var at = names().indexOf(text);
    if (at >= 0) {
      return Parsed.good(type.getEnumConstants()[at]);
    }
    var message =
        Message.of(ConfigCode.NOT_ONE_OF, Quoting.quoted(text) + " is none of " + words());
    return Parsed.refused(
        Suggestions.nearest(text.toLowerCase(Locale.ROOT), names())
            .map(name -> message.help("did you mean `" + name + "`?"))
            .orElseGet(() -> message.help("write one of " + words())));
  }

  /** A constant as settings write it. */
  public static String name(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
  }

  private List<String> names() {
    return Arrays.stream(type.getEnumConstants()).map(each -> name((Enum<?>) each)).toList();
  }

  @Override
  public String words() {
    return String.join(", ", names());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", names());
  }
}
