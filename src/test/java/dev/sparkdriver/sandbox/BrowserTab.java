package dev.sparkdriver.sandbox;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;

/** A tab, used as somebody uses it who sees the page. */
record BrowserTab(Page page, BrowserLog log, URI address) implements AutoCloseable {

  /** Artefacts of a build, whether it fails or not. */
  private static final Path SHOTS = Path.of("target", "browser");

  private static final double PATIENCE_MILLIS = 60_000;

  static BrowserTab open(Browser browser, URI address) {
    var options = new NewContextOptions().setViewportSize(1100, 700);
    options.setIgnoreHTTPSErrors(true); // certificates that are made for the test
    var page = browser.newContext(options).newPage();
    return of(page, address);
  }

  private static BrowserTab of(Page page, URI address) {
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return new BrowserTab(page, BrowserLog.of(page), address);
  }

  void goTo(String path) {
    page.navigate(address + path);
  }

  void logIn(String password) {
    passwordField().fill(password);
    button("Log in").click();
  }

  Locator passwordField() {
    return page.getByLabel("Password:");
  }

  Locator launcher() {
    return page.locator(".jp-Launcher");
  }

  Locator statusBar() {
    return page.locator("#jp-main-statusbar");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  /** Also when the page asks for the password first. */
  BrowserNotebook openNotebook(String file, String password) {
    goTo("/lab/tree/" + file + "?reset");
    logIn(password);
    return new BrowserNotebook(page);
  }

  /** What the page says by itself; of a server that has yet to come again, too. */
  String notification() {
    var said = page.locator(".jp-toastContainer").first();
    said.waitFor(new WaitForOptions().setTimeout(3 * PATIENCE_MILLIS));
    return said.textContent();
  }

  /** What the page asks or says above all else. */
  String dialog() {
    return page.locator(".jp-Dialog-content").last().textContent();
  }

  /** As by a person who has read it; nothing where there is none. */
  void dismissDialog() {
    if (page.locator(".jp-Dialog").isVisible()) {
      page.keyboard().press("Escape");
    }
  }

  /** From the menu at the top. */
  void choose(String menu, String item) {
    page.getByRole(AriaRole.MENUITEM, named(menu)).click();
    page.getByRole(AriaRole.MENUITEM, named(item)).click();
  }

  /** The tab that a link opens. */
  BrowserTab follow(Locator link) {
    return of(page.waitForPopup(link::click), address);
  }

  void keep(String name) {
    shoot(SHOTS, name);
  }

  /** A picture that the documentation has, too; it is written there when somebody asks for it. */
  void show(String name) {
    keep(name);
    if ("write".equals(System.getProperty("screenshots"))) {
      shoot(Path.of("docs", "images"), name);
    }
  }

  private void shoot(Path folder, String name) {
    page.screenshot(new ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }

  /** Keeps a picture, and prints the rest. */
  void tell(String name) {
    if (!page.isClosed()) {
      keep(name);
      System.out.println(name + " showed " + page.url());
    }
    log.problems().forEach(problem -> System.out.println(name + ": " + problem));
  }

  @Override
  public void close() {
    page.context().close();
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}
