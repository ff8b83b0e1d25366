package dev.sparkdriver.images;

import com.google.common.hash.Hashing;
import dev.sparkdriver.lock.LockedEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is locked, as {@code images/environment/Dockerfile} takes it. */
final class BuildArguments {

  private BuildArguments() {}

  static SortedMap<String, String> of(LockedEnvironment locked) {
    return new TreeMap<>(
        Map.of(
            "PYTHON_PACKAGES",
            String.join("\n", locked.python()),
            "JAVA_PACKAGES",
            locked.java().stream()
                .map(jar -> jar.url() + " " + jar.sha256())
                .collect(Collectors.joining("\n"))));
  }

  /** What names a lock in the label of an image. */
  static String digest(LockedEnvironment locked) {
    return Hashing.sha256().hashString(of(locked).toString(), StandardCharsets.UTF_8).toString();
  }
}
