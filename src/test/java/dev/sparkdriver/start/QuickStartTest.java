package dev.sparkdriver.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for plugins is answered by the build, and starts share an archive of classes. */
class QuickStartTest {

  private static final String MAKES = "-XX:ArchiveClassesAtExit=";
  private static final String USES = "-XX:SharedArchiveFile=";

  private Checkout checkout;

  @BeforeEach
  void checkOut(@TempDir Path folder) throws IOException {
    checkout = new Checkout(folder);
    checkout.source("first");
  }

  @Test
  void pluginsAreThoseThatTheSdkNames() throws Exception {
    assertThat(checkout.plugins().out()).contains("kubernetes");
  }

  @Test
  void theyAreLookedForOncePerSetOfLibraries() throws Exception {
    checkout.plugins();
    checkout.source("second");
    checkout.plugins();
    checkout.write("pom.xml", "<project><version>2</version></project>");
    checkout.plugins();

    assertThat(checkout.calls("java")).hasSize(2);
  }

  @Test
  void anEditedSourceIsNotBuiltForThem() throws Exception {
    checkout.plugins();
    checkout.source("broken");

    assertThat(checkout.plugins().status()).isZero();
    assertThat(checkout.calls("mvn")).hasSize(1);
  }

  @Test
  void aDeliveredJarIsAskedEachTime() throws Exception {
    checkout.write("target/sparkdriver.jar", "delivered");
    checkout.withoutSources();

    assertThat(checkout.plugins().out()).contains("kubernetes");
  }

  @Test
  void whatTheHostAsksBesidesGoesToMaven() throws Exception {
    checkout.call("mvn-start", "dependency:tree", "-DoutputType=tgf").get();

    assertThat(checkout.calls("mvn")).containsExactly("mvn dependency:tree -DoutputType=tgf");
  }

  @Test
  void theFirstStartMakesAnArchiveThatTheSecondUses() throws Exception {
    checkout.run();
    checkout.run();

    assertThat(checkout.calls("java -XX")).first().asString().contains(MAKES);
    assertThat(checkout.calls("java -XX")).last().asString().contains(USES);
  }

  @Test
  void aStartThatEndsBadlyLeavesNone() throws Exception {
    checkout.source("refused");
    checkout.run();
    checkout.run();

    assertThat(checkout.calls("java -XX")).last().asString().contains(MAKES);
    assertThat(checkout.kept()).hasSize(2); // the jar, the libraries
  }

  @Test
  void itsStatusIsTheProgramsOwn() throws Exception {
    checkout.source("refused");

    assertThat(checkout.run().status()).isEqualTo(1);
  }

  @Test
  void anotherJvmMakesItsOwn() throws Exception {
    checkout.run();
    var other = Files.createDirectories(checkout.root("../jdk/bin"));
    Files.move(checkout.path("java"), other.resolve("java"));
    Files.createSymbolicLink(checkout.path("java"), other.resolve("java"));
    Files.writeString(other.resolve("../release"), "JAVA_VERSION=21");

    checkout.run();

    assertThat(checkout.calls("java -XX")).last().asString().contains(MAKES);
  }

  @Test
  void theCommandLineHasAnArchiveOfItsOwn() throws Exception {
    checkout.run();

    checkout.call("sparkdriver", "check").get();

    assertThat(checkout.calls("java -XX")).last().asString().contains(MAKES);
  }
}
