package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login, as a browser shows it. */
@OnSharedStack
final class BrowserLoginIT {

  private static final String NAME = "it-a/main · it";

  @RegisterExtension private final Chromium chromium = new Chromium();

  private SharedStack shared;
  @AutoClose private PortForward door;

  @BeforeAll
  void goToTheDoor(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
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
      assertThat(tab.page().title()).isEqualTo(NAME);
      assertThat(tab.page().locator("h1").innerText()).isEqualTo(NAME);
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
      assertThat(tab.page().title()).contains(NAME);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Spark's pages", "Sessions of the team"})
  void theCardsOfTheLauncherHavePictures(String title) {
    try (var tab = inside()) {
      var card =
          tab.launcher().locator(".jp-LauncherCard").filter(new FilterOptions().setHasText(title));
      card.waitFor();
      tab.keep("launcher");
      var widths = card.locator("img").evaluateAll("all => all.map(each => each.naturalWidth > 0)");
      assertThat(widths).isEqualTo(List.of(true));
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
