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

/** What runs is never older than its sources. */
class StartTest {

  private Checkout checkout;

  @BeforeEach
  void checkOut(@TempDir Path folder) throws IOException {
    checkout = new Checkout(folder);
    checkout.source("first");
  }

  @Test
  void whatIsMissingIsBuilt() throws Exception {
    assertThat(checkout.run().out()).isEqualTo("first");
  }

  @Test
  void aBuildSaysSoOnStandardError() throws Exception {
    assertThat(checkout.run().err()).hasLineCount(1).contains("building the program");
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws Exception {
    checkout.run();

    assertThat(checkout.run().err()).isEmpty();
    assertThat(checkout.calls("mvn")).hasSize(1);
  }

  @Test
  void anEditedSourceIsBuilt() throws Exception {
    checkout.run();
    checkout.source("second");

    assertThat(checkout.run().out()).isEqualTo("second");
  }

  @Test
  void soIsOneWithAnOldTime() throws Exception {
    checkout.run();
    checkout.source("second");
    checkout.age("src/main/java/Program.java", Instant.EPOCH);

    assertThat(checkout.run().out()).isEqualTo("second");
  }

  @Test
  void aTouchedSourceIsNotBuiltAgain() throws Exception {
    checkout.run();
    checkout.age("src/main/java/Program.java", Instant.now().plus(Duration.ofHours(1)));

    checkout.run();

    assertThat(checkout.calls("mvn")).hasSize(1);
  }

  @Test
  void aDeletedSourceIsGoneFromWhatRuns() throws Exception {
    checkout.write("src/main/java/Another.java", "another ");
    checkout.run();
    Files.delete(checkout.root("src/main/java/Another.java"));

    assertThat(checkout.run().out()).isEqualTo("first");
  }

  @Test
  void aResourceIsASource() throws Exception {
    checkout.run();
    checkout.write("src/main/resources/prices.csv", "1");

    checkout.run();

    assertThat(checkout.calls("mvn")).hasSize(2);
  }

  @Test
  void soIsThePom() throws Exception {
    checkout.run();
    checkout.write("pom.xml", "<project><version>2</version></project>");

    checkout.run();

    assertThat(checkout.calls("mvn")).hasSize(2);
  }

  @Test
  void aTestIsNone() throws Exception {
    checkout.run();
    checkout.write("src/test/java/ProgramTest.java", "test");

    checkout.run();

    assertThat(checkout.calls("mvn")).hasSize(1);
  }

  @Test
  void earlierSourcesRunWhatWasBuiltOfThem() throws Exception {
    checkout.run();
    checkout.source("second");
    checkout.run();
    checkout.source("first");

    assertThat(checkout.run().out()).isEqualTo("first");
    assertThat(checkout.calls("mvn")).hasSize(2);
  }

  @Test
  void theCheckoutItselfStaysAsItIs() throws Exception {
    checkout.run();

    assertThat(checkout.root("target")).doesNotExist();
  }

  @Test
  void aPackagedJarOfOtherSourcesDoesNotRun() throws Exception {
    checkout.write("target/sparkdriver.jar", "older");

    assertThat(checkout.run().out()).isEqualTo("first");
  }

  @Test
  void twoAtOnceBothRunTheWholeProgram() throws Exception {
    checkout.with("DURING_BUILD", "sleep 0.3");
    var one = checkout.call("mvn-start", "compile", "exec:java");
    var other = checkout.call("mvn-start", "compile", "exec:java");

    assertThat(one.get().out()).isEqualTo("first");
    assertThat(other.get().out()).isEqualTo("first");
  }

  @Test
  void whatAnotherStartRemovesMeanwhileIsNoFailureOfTheCleaning() throws Exception {
    var find = checkout.path("find");
    var real = Files.readSymbolicLink(find);
    Files.delete(find);
    var script = "#!/bin/bash\n%s \"$@\"\n[[ $* != *-mtime* ]]\n".formatted(real);
    Files.writeString(find, script);
    assertThat(find.toFile().setExecutable(true)).isTrue();

    assertThat(checkout.run().out()).isEqualTo("first");
  }

  @Test
  void whatWasBuiltLongAgoGoesWithTheNextBuild() throws Exception {
    checkout.run();
    checkout.ageKept(Duration.ofDays(9));
    checkout.source("second");

    checkout.run();

    assertThat(checkout.kept()).hasSize(3); // the second's jar and archive, the libraries
  }

  @Test
  void librariesStayHoweverOld() throws Exception {
    checkout.run();
    checkout.ageKept(Duration.ofDays(9));
    checkout.source("second");

    checkout.run();

    assertThat(checkout.kept()).contains("lib");
  }

  @Test
  void theCommandLineIsBuiltTheSameWay() throws Exception {
    checkout.run();
    checkout.source("second");

    var ended = checkout.call("sparkdriver", "check").get();

    assertThat(ended.out()).isEqualTo("second");
    assertThat(checkout.calls("java")).last().asString().endsWith(".Sparkdriver check");
  }

  @Test
  void withoutSourcesTheDeliveredJarRuns() throws Exception {
    checkout.write("target/sparkdriver.jar", "delivered");
    checkout.withoutSources();

    assertThat(checkout.run().out()).isEqualTo("delivered");
    assertThat(checkout.calls("mvn")).isEmpty();
  }
}
