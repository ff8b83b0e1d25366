package dev.sparkdriver;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what goes over the wire to the engine into plain Java. */
final class Inputs {

  /** The keys and values by which the engine's protocol marks special values. */
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private Inputs() {}

  static Map<String, Object> of(Struct struct) {
    var map = new TreeMap<String, Object>();
    struct.getFieldsMap().forEach((key, value) -> map.put(key, of(value)));
    return map;
  }

  private static Object of(Value value) {
    return switch (value.getKindCase()) {
      case STRUCT_VALUE -> special(value.getStructValue());
      case LIST_VALUE -> list(value.getListValue().getValuesList());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case BOOL_VALUE -> value.getBoolValue();
      case STRING_VALUE -> text(value.getStringValue());
      case NULL_VALUE, KIND_NOT_SET -> "null";
    };
  }

  private static Object number(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }

  private static Object text(String value) {
    if (value.equals(UNKNOWN)) {
      return new Registered.Unknown();
    }
    return value;
  }

  private static List<Object> list(List<Value> values) {
    return values.stream().map(Inputs::of).toList();
  }

  private static Object special(Struct struct) {
    var fields = of(struct);
    var signature = fields.get(SIGNATURE);
    if (SECRET.equals(signature) || OUTPUT.equals(signature)) {
      var secret = SECRET.equals(signature) || Boolean.TRUE.equals(fields.get("secret"));
      return secret ? new Registered.Secret(fields.get("value")) : fields.get("value");
    }
    return fields;
  }
}
