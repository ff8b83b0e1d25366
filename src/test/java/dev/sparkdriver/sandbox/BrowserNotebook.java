package dev.sparkdriver.sandbox;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The notebook that a tab of JupyterLab shows. */
record BrowserNotebook(Page page) {

  /** A session may have to start first. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final double PATIENCE_MILLIS = 240_000;

  private static final Pattern HAS_RUN = Pattern.compile("\\[\\d+]:");

  /** JupyterLab drops a cell that is run before its kernel is there. */
  void awaitKernel() {
    page.getByText("Python (PySpark) | Idle")
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
  }

  /** Cells of code, the first of which is 0. */
  Locator cell(int number) {
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number);
  }

  Locator outputs(int number) {
    return cell(number).locator(".jp-OutputArea-output");
  }

  /** What is below a cell while its jobs run. */
  Locator progress(int number) {
    return cell(number).locator(".jp-OutputArea-output:has(progress)");
  }

  /** Also where one would have to scroll to see it. */
  void awaitProgress(int number) {
    progress(number)
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.ATTACHED)
                .setTimeout(PATIENCE_MILLIS));
  }

  /** The page of a notebook with unsaved changes asks before one leaves it. */
  void awaitSaved() {
    page.locator(".lm-TabBar-tab.jp-mod-dirty")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Begins a cell. */
  void start(int number) {
    awaitKernel();
    cell(number).locator(".cm-content").click();
    page.keyboard().press("Shift+Enter");
  }

  /** Runs a cell to its end; what is below it then. */
  String run(int number) {
    start(number);
    awaitEnd(number);
    return text(number);
  }

  void awaitEnd(int number) {
    await(number, prompt -> HAS_RUN.matcher(prompt).matches());
    awaitKernel();
  }

  /** All that a cell shows below it, also where one would have to scroll to see it. */
  String text(int number) {
    return String.join("\n", outputs(number).allTextContents()).strip();
  }

  boolean hasRun(int number) {
    return HAS_RUN.matcher(prompt(number)).matches();
  }

  private void await(int number, Predicate<String> pleased) {
    var seen = Wait.until(PATIENCE, () -> prompt(number), pleased);
    if (!pleased.test(seen)) {
      throw new AssertionError("cell %d is at %s after %s".formatted(number, seen, PATIENCE));
    }
  }

  private String prompt(int number) {
    return cell(number).locator(".jp-InputPrompt").innerText().strip();
  }
}
