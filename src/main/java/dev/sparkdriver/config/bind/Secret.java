package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An encrypted value. */
record Secret() implements ValueType<SecretText> {

  @Override
  public Parsed<SecretText> parse(Node.Scalar scalar) {
    return Parsed.good(new SecretText(scalar.text()));
  }

  @Override
  public String words() {
    return "secret";
  }

  @Override
  public Map<String, Object> schema() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("required", List.of("secure"));
    schema.put("additionalProperties", false);
    schema.put("properties", Map.of("secure", Map.of("type", "string")));
    return schema;
  }
}
