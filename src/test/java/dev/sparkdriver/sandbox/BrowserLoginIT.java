package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The login, as a browser shows it. */
@OnSharedStack
final class BrowserLoginIT {

  @RegisterExtension private final Chromium chromium = new Chromium();

  private SharedStack shared;
  private PortForward door;

  @BeforeAll
  void goToTheDoor(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
  }

  @AfterAll
  void leave() {
    if (door != null) {
      door.close();
    }
  }

  private BrowserTab atTheDoor() {
    var tab = chromium.open(door.address());
    tab.goTo("/lab?reset");
    tab.passwordField().waitFor();
    return tab;
  }

  private BrowserTab inside() {
    var tab = atTheDoor();
    tab.logIn(shared.password(SharedStack.TEAM));
    tab.launcher().waitFor();
    return tab;
  }

  @Test
  void itSaysWhoseNotebookItIs() {
    try (var tab = atTheDoor()) {
      tab.keep("login");
      assertThat(tab.page().title()).isEqualTo("it-a/main");
      assertThat(tab.page().locator("h1").innerText()).isEqualTo("it-a/main");
    }
  }

  @Test
  void aWrongPasswordIsSaidToBeWrong() {
    try (var tab = atTheDoor()) {
      tab.logIn("guess");
      tab.page().getByText("Invalid credentials").waitFor();
      assertThat(tab.passwordField().isVisible()).isTrue();
    }
  }

  @Test
  void thePasswordLeadsToTheLauncher() {
    try (var tab = inside()) {
      assertThat(tab.page().title()).contains("it-a/main");
    }
  }

  @Test
  void theCardsOfTheLauncherHavePictures() {
    try (var tab = inside()) {
      var pictures = tab.launcher().locator(".jp-LauncherCard[data-category=Other] img");
      pictures.first().waitFor();
      tab.keep("launcher");
      assertThat(pictures.evaluateAll("all => all.every(each => each.naturalWidth > 0)"))
          .isEqualTo(true);
    }
  }

  @Test
  void whoHasLoggedOutIsAskedForThePasswordAgain() {
    try (var tab = inside()) {
      tab.choose("File", "Log Out");
      tab.page().waitForURL("**/logout");
      tab.goTo("/lab");
      assertThat(tab.passwordField().isVisible()).isTrue();
    }
  }
}
