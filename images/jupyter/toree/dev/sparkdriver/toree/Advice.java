package dev.sparkdriver.toree;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person can do about an error whose own words say only what Java felt; Python's kernel reads the same file. */
final class Advice {

  private static final Path FILE = Path.of("/opt/sparkdriver/advice.json");

  private Advice() {}

  record Known(String pattern, String sentence) {}

  /** Read when something went wrong: sessions start without it. */
  static Optional<String> about(String words) {
    try {
      var all = new ObjectMapper().readValue(Files.readString(FILE), Known[].class);
      return Arrays.stream(all).flatMap(known -> sentence(known, words).stream()).findFirst();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> sentence(Known known, String words) {
    var found = Pattern.compile(known.pattern()).matcher(words);
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.of(found.groupCount() == 0 ? known.sentence() : known.sentence().replace("{1}", String.valueOf(found.group(1))));
  }
}
