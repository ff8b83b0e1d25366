package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The engine runs the program as its sources are now. One checkout, edited from test to test. */
@Nightly
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StartIT {

  private static final Duration LONG = Duration.ofMinutes(6);
  private static final String MAIN = "src/main/java/dev/sparkdriver/Main.java";
  private static final String FIRST_LINE = "public static void main(String... args) {\n";

  /** What a program is built of. */
  private static final List<String> SOURCES =
      List.of(
          "pom.xml",
          "src/main",
          "images/spark/3.5.9/requirements.txt",
          "images/spark/4.2.1/requirements.txt",
          "images/jupyter/requirements.txt",
          "bin",
          ".mvn",
          "Pulumi.yaml");

  private PulumiStack stack;
  private Path checkout;

  @BeforeAll
  void checkOut(Cluster cluster) throws IOException {
    stack = PulumiStack.create(cluster, SharedStack.team("it-start"));
    stack.setPassword();
    checkout = stack.inFolder(List.of()).folder();
    Files.delete(checkout.resolve("bin")); // the link to ours: this checkout has its own
    for (var part : SOURCES) {
      copy(Path.of(part), checkout.resolve(part));
    }
  }

  @AfterAll
  void removeTheStack() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void aFreshCheckoutPreviews() {
    assertThat(pulumi("preview").orFail().out()).contains("to create");
  }

  @Test
  @Order(2)
  void theSecondPreviewBuildsNothing() throws IOException {
    var before = kept();

    pulumi("preview").orFail();

    assertThat(kept()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void theSearchForPluginsFindsWhatTheSdkFinds() throws IOException {
    var jar = kept().get(0).toString();

    var told = run("bin/mvn-start", "-DmainArgs=packages").orFail().out();

    assertThat(told).contains("\"kubernetes\"", "\"gcp\"", "\"docker\"");
    assertThat(told)
        .isEqualTo(run("java", "-cp", jar, "com.pulumi.bootstrap.internal.Main", "packages").out());
  }

  @Test
  @Order(4)
  void anEditedSourceIsWhatTheNextPreviewRuns() throws IOException {
    edit(FIRST_LINE, FIRST_LINE + "    System.err.println(\"edited\"); System.exit(7);\n");

    var ended = pulumi("preview");

    assertThat(ended.out() + ended.err()).contains("edited", "exit code: 7");
  }

  @Test
  @Order(5)
  void oneThatDoesNotCompileStopsItWithTheCompilersMessage() throws IOException {
    edit("System.exit(7)", "System.exit(seven)");

    var ended = pulumi("preview");

    assertThat(ended.status()).isNotZero();
    assertThat(ended.out() + ended.err()).contains("Main.java", "cannot find symbol");
  }

  @Test
  @Order(6)
  void installBuildsBeforehand() throws IOException {
    edit("System.exit(seven)", "System.exit(8)");
    var before = kept();

    pulumi("install", "--no-plugins").orFail();

    assertThat(kept()).hasSizeGreaterThan(before.size());
  }

  @Test
  @Order(7)
  void thePackagedJarRunsForWhoeverPrefersIt() throws IOException {
    var project = Files.readString(checkout.resolve("Pulumi.yaml"));
    var jar = Path.of(System.getProperty("sparkdriver.jar")).toAbsolutePath();
    Files.writeString(
        checkout.resolve("Pulumi.yaml"),
        project.replace("use-executor: bin/mvn-start", "binary: " + jar));

    assertThat(pulumi("preview").orFail().out()).contains("to create");
  }

  private Command.Ended pulumi(String... arguments) {
    return run("pulumi", arguments);
  }

  private Command.Ended run(String command, String... arguments) {
    var cache = "SPARKDRIVER_CACHE=" + checkout.resolve("cache");
    var words = Stream.concat(Stream.of(cache, command), Stream.of(arguments));
    return stack.inFolder(words.toList()).run(LONG);
  }

  private void edit(String before, String after) throws IOException {
    var file = checkout.resolve(MAIN);
    var source = Files.readString(file);
    assertThat(source).contains(before);
    Files.writeString(file, source.replace(before, after));
  }

  /** The jars that were built. */
  private List<Path> kept() throws IOException {
    try (var files = Files.list(checkout.resolve("cache/programs"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(
            file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
