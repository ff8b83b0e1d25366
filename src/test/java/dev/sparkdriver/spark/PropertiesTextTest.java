package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {

  private static String text(String key, String value) {
    return PropertiesText.of(new TreeMap<>(Map.of(key, value)));
  }

  private static Properties read(String text) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  @Test
  void aLineIsAKeyAndItsValue() {
    assertThat(text("spark.executor.memory", "1024m")).isEqualTo("spark.executor.memory 1024m\n");
  }

  @Test
  void linesAreSorted() {
    assertThat(PropertiesText.of(new TreeMap<>(Map.of("b", "2", "a", "1", "c", "3"))))
        .isEqualTo("a 1\nb 2\nc 3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        " a",
        "=a",
        ":a",
        "a=b:c",
        "C:\\temp",
        "a\nb",
        "a\r\nb",
        "a\tb",
        "#a",
        "!a",
        "-Da=\"b c\"",
        "${HOME}",
        "ünï",
        "\\",
        "\\u0041",
        "a\\"
      })
  void sparkReadsAnyValueBackAsItIs(String value) throws IOException {
    assertThat(read(text("key", value))).containsOnly(Map.entry("key", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "a=b", "#a", "!a", "a\\b"})
  void sparkReadsAnyKeyBackAsItIs(String key) throws IOException {
    assertThat(read(text(key, "value"))).containsOnly(Map.entry(key, "value"));
  }
}
