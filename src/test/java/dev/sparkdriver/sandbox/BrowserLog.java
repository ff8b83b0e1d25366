package dev.sparkdriver.sandbox;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong in a page, which people do not see. */
final class BrowserLog {

  private final List<String> problems = new ArrayList<>();

  static BrowserLog of(Page page) {
    var log = new BrowserLog();
    page.onConsoleMessage(log::said);
    page.onPageError(error -> log.problems.add("error: " + error));
    page.onResponse(log::answered);
    return log;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void said(ConsoleMessage message) {
    // Chromium sees each new pod's interface, and asks again.
    if (message.type().equals("error") && !message.text().contains("ERR_NETWORK_CHANGED")) {
      problems.add("console: " + message.text());
    }
  }

  private void answered(Response response) {
    if (response.status() >= 400) {
      problems.add("HTTP %d: %s".formatted(response.status(), response.url()));
    }
  }
}
