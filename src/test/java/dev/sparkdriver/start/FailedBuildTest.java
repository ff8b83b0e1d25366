package dev.sparkdriver.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be built does not run, and nothing runs in its place. */
class FailedBuildTest {

  private Checkout checkout;

  @BeforeEach
  void buildOnce(@TempDir Path folder) throws Exception {
    checkout = new Checkout(folder);
    checkout.source("first");
    checkout.run();
  }

  @Test
  void itStopsWithTheCompilersMessage() throws Exception {
    checkout.source("broken");

    var ended = checkout.run();

    assertThat(ended.status()).isNotZero();
    assertThat(ended.err()).contains("Program.java:[1,1] cannot find symbol");
  }

  @Test
  void theProgramOfEarlierSourcesDoesNotRun() throws Exception {
    checkout.source("broken");

    assertThat(checkout.run().out()).isEmpty();
  }

  @Test
  void itIsTriedAgain() throws Exception {
    checkout.source("broken");
    checkout.run();

    assertThat(checkout.run().status()).isNotZero();
  }

  @Test
  void nothingOfItIsKept() throws Exception {
    var before = checkout.kept();
    checkout.source("broken");
    checkout.run();

    assertThat(checkout.kept()).isEqualTo(before);
  }

  @Test
  void sourcesThatChangeMeanwhileAreNotTakenForThoseBefore() throws Exception {
    checkout.source("second");
    checkout.with("DURING_BUILD", "echo third >src/main/java/Program.java");

    assertThat(checkout.run().err()).contains("have changed while they were built");
    checkout.source("second");
    checkout.with("DURING_BUILD", "");
    assertThat(checkout.run().out()).isEqualTo("second");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    withoutMaven("second");

    assertThat(checkout.run().err()).hasLineCount(1).contains("install Maven");
  }

  @Test
  void withoutMavenAPackagedJarOlderThanASourceDoesNotRun() throws Exception {
    checkout.write("target/sparkdriver.jar", "packaged");
    checkout.age("target/sparkdriver.jar", Instant.now().minus(Duration.ofHours(1)));
    withoutMaven("second");

    assertThat(checkout.run().out()).isEmpty();
  }

  @Test
  void withoutMavenOneThatIsNewerRunsAndSaysSo() throws Exception {
    withoutMaven("second");
    checkout.write("target/sparkdriver.jar", "packaged");
    checkout.age("target/sparkdriver.jar", Instant.now().plus(Duration.ofHours(1)));

    var ended = checkout.run();

    assertThat(ended.out()).isEqualTo("packaged");
    assertThat(ended.err()).hasLineCount(1).contains("newer than all its sources");
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Files.delete(checkout.path("java"));

    assertThat(checkout.run().err()).hasLineCount(1).contains("install a JDK");
  }

  @Test
  void withNeitherJarNorSourcesItSaysSo() throws Exception {
    checkout.withoutSources();

    assertThat(checkout.run().err()).contains("there is neither");
  }

  private void withoutMaven(String source) throws IOException {
    checkout.source(source);
    Files.delete(checkout.path("mvn"));
  }
}
