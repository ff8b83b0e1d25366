package dev.sparkdriver.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The stack's conf for Spark, of which a session has a copy as it was at its start. */
public final class StackConf {

  /** What a person is told once. */
  public static final String CHANGED =
      "The stack's settings for Spark have changed. This session keeps those that it started with; restart the kernel to have the new ones.";

  private final Path own;
  private final Path stacks;

  StackConf(Path own, Path stacks) {
    this.own = own;
    this.stacks = stacks;
  }

  /** True when the next session would start from another conf than this one did. */
  public static boolean changed() {
    return of(System.getenv()).anyMatch(StackConf::differs);
  }

  /** Nothing for who started Spark without the notebook's server. */
  static Stream<StackConf> of(Map<String, String> environment) {
    var own = environment.get("SPARK_CONF_DIR");
    var stacks = environment.get("SPARKDRIVER_CONF");
    return own == null || stacks == null ? Stream.empty() : Stream.of(new StackConf(Path.of(own), Path.of(stacks)));
  }

  boolean differs() {
    try (Stream<Path> files = Files.list(own)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (Files.mismatch(file, stacks.resolve(file.getFileName())) >= 0) {
          return true;
        }
      }
      return false;
    } catch (IOException exchanged) {
      return false; // at this very moment; the next cell sees more
    }
  }
}
