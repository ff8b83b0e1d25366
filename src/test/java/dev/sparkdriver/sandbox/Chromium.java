package dev.sparkdriver.sandbox;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Debian's browser, for the tests of one class; when one fails, it says what its tabs showed. */
final class Chromium implements AfterTestExecutionCallback, AfterAllCallback, AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final List<BrowserTab> tabs = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  /** A tab of a browser that nobody has logged in with before. */
  BrowserTab open(URI address) {
    if (browser == null) {
      start();
    }
    var tab = BrowserTab.open(browser, address);
    tabs.add(tab);
    return tab;
  }

  private void start() {
    var debians = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(debians));
    // As root it starts only without a sandbox of its own.
    var options = new LaunchOptions().setExecutablePath(PROGRAM).setArgs(List.of("--no-sandbox"));
    browser = playwright.chromium().launch(options);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    tell(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    tell(context);
    close();
  }

  @Override
  public void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private void tell(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    var name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
    for (var tab : tabs) {
      tab.tell(name.replaceAll("[^\\w.]", "") + "-" + tabs.indexOf(tab));
    }
  }
}
