package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour of a new volume, in the browser of somebody who runs all of it. */
@EverySpark
@OnSharedStack
final class BrowserTourIT {

  private static final String TOUR = "tour.ipynb";
  private static final int TABLE = 1;
  private static final int SQL = 2;
  private static final int SCALA = 3;
  private static final int PLOT = 5;
  private static final int JOB = 6;
  private static final int LINK = 7;

  @RegisterExtension private final Chromium chromium = new Chromium();

  private SharedStack shared;
  private PortForward door;
  private BrowserTab tab;
  private BrowserNotebook tour;
  private List<String> progress;

  @BeforeAll
  void runAll(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
    NewNotebook.tour(stack.logIn(door, SharedStack.TEAM), TOUR);
    tab = chromium.open(door.address());
    tour = tab.openNotebook(TOUR, stack.password(SharedStack.TEAM));
    tour.awaitKernel();
    tab.choose("Run", "Run All Cells");
    progress = new Progress(tour, JOB).follow(() -> show("progress", tour.cell(JOB)));
    tour.awaitEnd(LINK);
  }

  @AfterAll
  void leave() {
    if (door != null) {
      shared.logIn(door, SharedStack.TEAM);
      door.close();
    }
  }

  private void show(String name, Locator what) {
    what.evaluate("each => each.scrollIntoView({block: 'start'})");
    tab.show(name);
  }

  @Test
  void noCellSaysThatSomethingIsWrong() {
    var wrong = tour.page().locator(".jp-OutputArea-output[data-mime-type$=error]");
    var warned = tour.page().locator(".jp-OutputArea-output[data-mime-type$=stderr]");
    assertThat(wrong.allTextContents()).isEmpty();
    assertThat(warned.allTextContents()).isEmpty();
  }

  @Test
  void aFrameIsATableOfItsFirstRows() {
    assertThat(tour.cell(TABLE).locator("table tr").count()).isEqualTo(21);
  }

  @Test
  void theRowsOfSqlAreATable() {
    show("tour", tour.cell(SQL));
    assertThat(tour.cell(SQL).locator("table tr").count()).isEqualTo(4);
  }

  @Test
  void whatScalaDisplaysIsATable() {
    assertThat(tour.cell(SCALA).locator("table tr").count()).isEqualTo(4);
  }

  @Test
  void thePlotIsThere() {
    assertThat(tour.cell(PLOT).locator("img").evaluate("each => each.naturalWidth > 300"))
        .isEqualTo(true);
  }

  @Test
  void progressMovesWhileTheJobRuns() {
    assertThat(progress).allSatisfy(said -> assertThat(said).contains("of 8 tasks"));
    assertThat(progress.stream().map(said -> said.replaceAll(" of 8 tasks.*", "")).distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void progressIsGoneAtTheEnd() {
    assertThat(tour.text(JOB)).isEqualTo("28");
  }

  @Test
  void theLinkOpensTheJobsOfSparksPages() {
    var pages = tab.follow(tour.cell(LINK).locator("a"));
    pages.page().getByText("Completed Jobs").first().waitFor();
    pages.show("spark");
    assertThat(pages.page().url()).matches(door.address() + "/spark/[0-9a-f-]+/jobs/");
    assertThat(pages.log().problems()).isEmpty();
    pages.page().close();
  }

  @Test
  void sparksPagesAskOthersForThePassword() {
    var link = tour.cell(LINK).locator("a").getAttribute("href");
    try (var stranger = chromium.open(door.address())) {
      stranger.goTo(link);
      assertThat(stranger.passwordField().isVisible()).isTrue();
    }
  }

  @Test
  void theStatusBarSaysHowManySessionsAreInUse() {
    assertThat(tab.statusBar().innerText()).containsPattern("Sessions [1-9]\\d* of \\d");
  }

  @Test
  void theStatusBarLeadsToSparksPages() {
    var link = tab.statusBar().getByText("Spark", new Locator.GetByTextOptions().setExact(true));
    assertThat(link.getAttribute("href")).matches(door.address() + "/spark/[0-9a-f-]+/");
  }

  @Test
  void thePageItselfHasNoErrors() {
    assertThat(tab.log().problems()).isEmpty();
  }
}
