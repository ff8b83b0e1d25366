package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way through a gateway, as a browser shows it. */
@Nightly
@OnSandbox
final class BrowserGatewayIT {

  @RegisterExtension private final Chromium chromium = new Chromium();

  private final Opened open = new Opened();
  private GatewayStack stack;
  private PortForward users;
  private PortForward oidc;

  @BeforeAll
  void goToTheDoors(GatewayStack made) {
    stack = made;
    users = open.add(stack.door(GatewayStack.USERS));
    oidc = open.add(stack.door(GatewayStack.OIDC));
  }

  @AfterAll
  void leave() {
    open.close();
  }

  private BrowserTab atTheDoor(PortForward door) {
    var tab = chromium.open(door.address());
    tab.goTo("/lab?reset");
    return tab;
  }

  private void logIn(BrowserTab tab, String user, String password) {
    tab.page().getByLabel("Name").fill(user);
    tab.page().getByLabel("Password").fill(password);
    tab.button("Log in").click();
  }

  private BrowserTab atTheIssuer(String account) {
    var tab = atTheDoor(oidc);
    tab.page().getByText("Log in with").click();
    tab.page().getByLabel("Account").fill(account);
    tab.button("Log in").click();
    return tab;
  }

  @Test
  void itSaysWhoseNotebookItIs() {
    try (var tab = atTheDoor(users)) {
      tab.keep("gateway");
      assertThat(tab.page().title()).isEqualTo("it-users / main");
      assertThat(tab.page().getByText("Log in with").isVisible()).isFalse();
    }
  }

  @Test
  void withinAnotherPageItAsksForNoPassword() {
    try (var tab = chromium.open(users.address())) {
      tab.page().setContent("<iframe src=\"%s/lab\"></iframe>".formatted(users.address()));
      var framed = tab.page().frameLocator("iframe");
      framed.getByText("in a window of its own").waitFor();
      assertThat(framed.getByLabel("Password").isVisible()).isFalse();
    }
  }

  @Test
  void aWrongPasswordIsSaidToBeWrong() {
    try (var tab = atTheDoor(users)) {
      logIn(tab, GatewayStack.USER, "guess");
      tab.page().getByText("do not belong together").waitFor();
    }
  }

  @Test
  void thePasswordLeadsToTheLabWhichSaysWhoIsThere() {
    try (var tab = atTheDoor(users)) {
      var began = System.nanoTime();
      logIn(tab, GatewayStack.USER, stack.password());
      tab.launcher().waitFor();
      System.out.printf("gateway: log-in to lab %.1f s%n", (System.nanoTime() - began) / 1e9);
      tab.statusBar().getByText(GatewayStack.USER).waitFor();
      tab.keep("gateway-lab");
    }
  }

  @Test
  void anAccountOfTheIssuerLeadsThere() {
    try (var tab = atTheIssuer(GatewayStack.MEMBER)) {
      tab.launcher().waitFor();
      tab.statusBar().getByText("Grace Hopper").waitFor();
    }
  }

  @Test
  void whoeverIsNotOfTheGroupIsToldSo() {
    try (var tab = atTheIssuer(GatewayStack.OUTSIDER)) {
      tab.page().getByText("not open to you").waitFor();
    }
  }

  @Test
  void aTabWhoseLogInHasEndedSaysSo() {
    try (var tab = atTheDoor(users)) {
      logIn(tab, GatewayStack.USER, stack.password());
      tab.launcher().waitFor();
      tab.page().context().clearCookies();
      tab.page().evaluate("window.dispatchEvent(new Event('focus'))");
      tab.page().getByText("Your log-in has ended").waitFor();
      tab.keep("log-in-has-ended");
    }
  }

  @Test
  void whoHasLoggedOutIsAskedAgain() {
    try (var tab = atTheDoor(users)) {
      logIn(tab, GatewayStack.LEAVING_USERS.get(1), stack.password());
      tab.launcher().waitFor();
      tab.choose("File", "Log Out");
      tab.page().getByLabel("Name").waitFor();
      tab.goTo("/lab");
      assertThat(tab.page().getByLabel("Name").isVisible()).isTrue();
    }
  }
}
