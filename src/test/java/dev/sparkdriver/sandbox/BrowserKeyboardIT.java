package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour by keyboard only. */
@OnSharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BrowserKeyboardIT {

  private static final String TOUR = "keyboard.ipynb";
  private static final int TABLE = 1;
  private static final int JOB = 6;

  @RegisterExtension private final Chromium chromium = new Chromium();

  private SharedStack shared;
  private PortForward door;
  private BrowserTab tab;
  private BrowserNotebook tour;
  private Keyboard keyboard;

  @BeforeAll
  void goToTheDoor(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
    NewNotebook.tour(stack.logIn(door, SharedStack.TEAM), TOUR);
    tab = chromium.open(door.address());
    tour = new BrowserNotebook(tab.page());
    keyboard = tab.page().keyboard();
    tab.goTo("/lab?reset");
  }

  @AfterAll
  void leave() {
    if (door != null) {
      shared.logIn(door, SharedStack.TEAM);
      door.close();
    }
  }

  /** JupyterLab's palette has each of its commands. */
  private void command(String name) {
    keyboard.press("Control+Shift+C");
    tab.page().locator(".lm-CommandPalette-input:focus").waitFor();
    keyboard.type(name);
    keyboard.press("Enter");
  }

  @Test
  @Order(1)
  void thePasswordIsTypedWhereTheFocusIs() {
    tab.passwordField().waitFor();
    keyboard.type(shared.password(SharedStack.TEAM));
    keyboard.press("Enter");
    tab.launcher().waitFor();
  }

  @Test
  @Order(2)
  void thePaletteOpensTheNotebook() {
    command("Open from Path");
    tab.page().locator(".jp-Dialog input:focus").waitFor();
    keyboard.type(TOUR);
    keyboard.press("Enter");
    tour.awaitKernel();
    tab.page().locator(".jp-Cell.jp-mod-active:focus").waitFor();
    assertThat(tab.page().title()).startsWith(TOUR);
  }

  @Test
  @Order(3)
  void shiftAndEnterRunCellByCell() {
    for (var cell = 0; cell < 4; cell++) {
      keyboard.press("Shift+Enter");
    }
    tour.awaitEnd(TABLE);
    assertThat(tour.cell(TABLE).locator("table tr").count()).isEqualTo(21);
  }

  @Test
  @Order(4)
  void twoPressesOfTheLetterIInterrupt() {
    command("Run Selected Cell and All Below");
    tour.awaitProgress(JOB);
    keyboard.press("i");
    keyboard.press("i");
    tour.awaitEnd(JOB);
    assertThat(tour.text(JOB)).contains("KeyboardInterrupt");
  }

  @Test
  @Order(5)
  void thePaletteLogsOut() {
    keyboard.press("Control+s");
    tour.awaitSaved();
    command("Log Out");
    tab.page().waitForURL("**/logout");
    // With the tab's cookies. That the page asks for the password again, BrowserLoginIT shows.
    var asked = tab.page().request().get(door.address() + "/api/contents");
    assertThat(asked.status()).isEqualTo(403);
  }
}
