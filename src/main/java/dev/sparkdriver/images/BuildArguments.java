package dev.sparkdriver.images;

import com.google.common.hash.Hashing;
import dev.sparkdriver.lock.LockedEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Dockerfiles are told; of locked packages, as that of {@code images/environment} takes it.
 */
final class BuildArguments {

  private BuildArguments() {}

  static SortedMap<String, String> of(LockedEnvironment locked) {
    var packages =
        new TreeMap<>(
            Map.of(
                "PYTHON_PACKAGES",
                String.join("\n", locked.python()),
                "JAVA_PACKAGES",
                locked.java().stream()
                    .map(jar -> jar.url() + " " + jar.sha256())
                    .collect(Collectors.joining("\n"))));
    packages.put("LOCK", hash(packages));
    packages.put("VERSION", locked.spark());
    return packages;
  }

  /**
   * The arguments of a build that says in a label what it is built from: its tag, in place of a
   * commit, which changes with any file.
   */
  static SortedMap<String, String> revised(SortedMap<String, String> arguments, String tag) {
    var all = new TreeMap<>(arguments);
    all.put("REVISION", tag);
    return all;
  }

  private static String hash(SortedMap<String, String> packages) {
    return Hashing.sha256().hashString(packages.toString(), StandardCharsets.UTF_8).toString();
  }
}
