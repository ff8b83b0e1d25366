package dev.sparkdriver.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a fake server; the real one is used by the tests on the sandbox. */
final class KernelClientTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private FakeJupyter server;

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeJupyter();
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void theRightPasswordOpensTheServer() {
    assertThat(logIn().kernelNames()).containsExactly("python3", "scala");
  }

  @Test
  void aWrongPasswordIsNamedAsTheProblem() {
    assertThatThrownBy(() -> KernelClient.logIn(server.address(), "guess"))
        .hasMessage("The server at %s refused the password", server.address());
  }

  @Test
  void aWrongPasswordIsNotRepeatedInTheMessage() {
    assertThatThrownBy(() -> KernelClient.logIn(server.address(), "guess"))
        .hasMessageNotContaining("guess");
  }

  @Test
  void aServerThatIsNotThereIsNamedWithTheLikelyCause() throws IOException {
    server.close();
    assertThatThrownBy(() -> KernelClient.logIn(server.address(), "any"))
        .hasMessage(
            "No server answers at %s: is its `kubectl port-forward` running?", server.address());
  }

  @Test
  void anUnknownKernelIsAnsweredWithThoseThatThereAre() {
    var client = logIn();
    assertThatThrownBy(() -> client.start("julia", SOON))
        .hasMessage("The server has no kernel `julia`; it has python3, scala");
  }

  @Test
  void aTrailingSlashOfTheAddressDoesNotMatter() {
    var client = KernelClient.logIn(URI.create(server.address() + "/"), FakeJupyter.PASSWORD);
    assertThat(client.kernelNames()).contains("scala");
  }

  @Test
  void whatACellPrintsIsItsOutput() {
    try (var kernel = logIn().start("python3", SOON)) {
      assertThat(kernel.run("print", SOON).output()).isEqualTo("hello\n");
    }
  }

  @Test
  void aCellThatRaisesHasAnError() {
    try (var kernel = logIn().start("python3", SOON)) {
      assertThat(kernel.run("raise", SOON).error()).contains("ValueError: no");
    }
  }

  @Test
  void aCellRunsThoughTheOneBeforeItFailed() {
    try (var kernel = logIn().start("python3", SOON)) {
      kernel.run("raise", SOON);
      assertThat(kernel.run("print", SOON).output()).isEqualTo("hello\n");
    }
  }

  @Test
  void aDeadKernelEndsTheWait() {
    try (var kernel = logIn().start("python3", SOON)) {
      assertThatThrownBy(() -> kernel.run("die", SOON))
          .hasMessageStartingWith("The kernel died while it ran the cell");
    }
  }

  @Test
  void aCellThatNeverEndsIsGivenUp() {
    try (var kernel = logIn().start("python3", SOON)) {
      assertThatThrownBy(() -> kernel.run("hang", Duration.ofSeconds(1)))
          .hasMessage("Gave up waiting for the cell's end (1 s): the time is up");
    }
  }

  @Test
  void aClosedConnectionEndsTheWait() {
    try (var kernel = logIn().start("python3", SOON)) {
      assertThatThrownBy(() -> kernel.run("close", SOON))
          .hasMessageStartingWith("The server closed the connection");
    }
  }

  @Test
  void closingAKernelShutsItDown() {
    logIn().start("python3", SOON).close();
    assertThat(server.asked).contains("DELETE /api/kernels/k1");
  }

  private KernelClient logIn() {
    return KernelClient.logIn(server.address(), FakeJupyter.PASSWORD);
  }
}
