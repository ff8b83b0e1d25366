package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do to a session in the browser, on purpose and not. */
@EverySpark
@OnSharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BrowserSessionIT {

  private static final String FILE = "session.ipynb";
  private static final Duration SOON = Duration.ofMinutes(3);

  private static final List<String> CELLS =
      List.of(
          "import time\nsc.parallelize(range(99), 99).map(lambda n: time.sleep(9) or n).sum()",
          "spark.range(10).count()",
          "print(sc.applicationId)",
          "print(sc.applicationId)",
          "import time\nfor n in range(9):\n    time.sleep(5)\n    print('line', n)",
          "import time\nfor n in range(20):\n    time.sleep(5)\n    print('grown', n)");
  private static final int LONG_JOB = 0;
  private static final int COUNT = 1;
  private static final int BEFORE = 2;
  private static final int AFTER = 3;
  private static final int PRINTS = 4;
  private static final int GROWS = 5;

  @RegisterExtension private final Chromium chromium = new Chromium();

  private SharedStack shared;
  private PortForward door;
  private KernelClient client;
  private BrowserTab tab;
  private BrowserNotebook notebook;

  @BeforeAll
  void openANotebook(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
    client = stack.logIn(door, SharedStack.TEAM);
    NewNotebook.python(client, FILE, CELLS);
    openIt();
  }

  private void openIt() {
    openItWhileItRuns();
    notebook.awaitKernel();
  }

  private void openItWhileItRuns() {
    tab = chromium.open(door.address());
    notebook = tab.openNotebook(FILE, shared.password(SharedStack.TEAM));
  }

  private String saved() {
    return client.get("/api/contents/" + FILE);
  }

  @AfterAll
  void leave() {
    if (door != null) {
      shared.logIn(door, SharedStack.TEAM);
      door.close();
    }
  }

  @Test
  @Order(1)
  void theSquareEndsACellAndItsJob() {
    notebook.start(LONG_JOB);
    notebook.awaitProgress(LONG_JOB);
    tab.button("Interrupt the kernel").click();
    notebook.awaitEnd(LONG_JOB);
    assertThat(notebook.text(LONG_JOB)).contains("KeyboardInterrupt");
  }

  @Test
  @Order(2)
  void theNextCellRuns() {
    assertThat(notebook.run(COUNT)).isEqualTo("10");
  }

  @Test
  @Order(3)
  void aRestartMakesAnotherSession() {
    var before = notebook.run(BEFORE);
    tab.button("Restart the kernel").click();
    tab.button("Confirm Kernel Restart").click();
    notebook.awaitKernel();
    assertThat(notebook.run(AFTER)).startsWith("spark-").isNotEqualTo(before);
  }

  @Test
  @Order(4)
  void whatIsPrintedWithoutATabIsThereForTheNextOne() {
    notebook.start(PRINTS);
    notebook.outputs(PRINTS).first().waitFor();
    tab.close();
    Wait.until(SOON, this::saved, file -> file.contains("line 8"));
    openIt();
    assertThat(notebook.text(PRINTS)).contains("line 0", "line 8");
  }

  @Test
  @Order(5)
  void whoReturnsWhileACellRunsTypesUnaskedAndSeesItsOutputGrow() {
    notebook.start(GROWS);
    notebook.outputs(GROWS).first().waitFor();
    tab.close();
    Wait.until(SOON, this::saved, file -> file.contains("grown 3"));
    openItWhileItRuns();
    notebook.cell(COUNT).locator(".cm-content").click();
    notebook.page().keyboard().type("# typed meanwhile");
    Wait.until(SOON, this::saved, file -> file.contains("typed meanwhile"));
    notebook.page().keyboard().press("Escape");
    Wait.until(SOON, () -> notebook.text(GROWS), text -> text.contains("grown 19"));
    assertThat(notebook.text(GROWS)).contains("grown 0", "grown 19");
    assertThat(Wait.until(SOON, this::saved, file -> file.contains("grown 19")))
        .contains("grown 19", "typed meanwhile");
  }

  @Nightly
  @Test
  @Order(6)
  void aTabThatWasOpenSaysWhyTheServerIsAnother() {
    var server = new LivingNotebook(shared.cluster(), SharedStack.TEAM);
    var before = server.ready();
    Part.SERVER.kill(shared.cluster(), SharedStack.TEAM, SharedStack.POD);
    // A port-forward ends with what it leads to; its person begins it again.
    door.close();
    Wait.until(SOON, server::ready, now -> !now.isEmpty() && !now.equals(before));
    door = shared.open(SharedStack.TEAM);
    assertThat(tab.notification()).contains("The notebook's server started anew.");
  }

  @Nightly
  @Test
  @Order(7)
  void andWhyWholeWhenItIsAsked() {
    // JupyterLab's own, of the time without a server.
    tab.dismissDialog();
    tab.button("Why").click();
    assertThat(tab.dialog())
        .contains("crashed or no longer answered (exit code 137)", "variables are gone.");
  }
}
