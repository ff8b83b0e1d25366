package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets into a notebook. */
@OnSharedStack
final class LoginIT {

  private SharedStack shared;
  @AutoClose private PortForward door;

  @BeforeAll
  void goToTheDoor(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
  }

  @Test
  void thePasswordOpensTheNotebook() {
    assertThat(shared.logIn(door, SharedStack.TEAM).kernelNames())
        .containsExactly("python3", "scala");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> KernelClient.logIn(door.address(), "guess"))
        .hasMessageContaining("refused the password");
  }

  @Test
  void anEmptyPasswordIsRefused() {
    assertThatThrownBy(() -> KernelClient.logIn(door.address(), ""))
        .hasMessageContaining("refused the password");
  }

  @Test
  void theHashIsNoPassword() {
    var hash = shared.passwordHash(SharedStack.TEAM);
    assertThatThrownBy(() -> KernelClient.logIn(door.address(), hash))
        .hasMessageContaining("refused the password");
  }

  @Test
  void anotherTeamsPasswordIsRefused() {
    var password = shared.password(SharedStack.OTHER_TEAM);
    assertThatThrownBy(() -> KernelClient.logIn(door.address(), password))
        .hasMessageContaining("refused the password");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/kernels, 403",
    "/api/contents, 403",
    "/api/terminals, 403",
    "/api/kernels/0f0f0f0f-0000-4000-8000-000000000000/channels, 403",
    "/files/welcome.ipynb, 302",
    "/lab, 302"
  })
  void withoutLoginThereIsNothing(String path, int status) throws Exception {
    assertThat(statusOf(path)).isEqualTo(status);
  }

  @Test
  void theProbesPathAnswersWithoutLogin() throws Exception {
    assertThat(statusOf("/api")).isEqualTo(200);
  }

  private int statusOf(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(door.address() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
