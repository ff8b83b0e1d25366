package dev.sparkdriver.spark;

import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping of YAML in the order of writing. */
record Fields(Map<String, Object> map) {

  static Fields of(String key, Object value) {
    return new Fields(new LinkedHashMap<>()).and(key, value);
  }

  Fields and(String key, Object value) {
    map.put(key, value);
    return this;
  }
}
