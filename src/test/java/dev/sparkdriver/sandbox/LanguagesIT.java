package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cells of other languages in a Python notebook, and how its names go on. */
@OnSharedStack
final class LanguagesIT {

  private PortForward door;
  private Session python;

  @BeforeAll
  void openANotebook(SharedStack shared) {
    door = shared.open(SharedStack.TEAM);
    python = Session.open(shared.logIn(door, SharedStack.TEAM), "python3", shared);
  }

  @AfterAll
  void closeIt() {
    try (var outer = door;
        var inner = python) {
      assertThat(outer).isNotNull();
      assertThat(inner).isNotNull();
    }
  }

  @Test
  void aScalaCellOfAPythonNotebookRunsOnItsExecutors() {
    python.run(
        """
        %%scala
        case class Tenfold(n: Long)
        spark.range(4).map(n => Tenfold(n * 10)).createOrReplaceTempView("tenfold")
        """);
    assertThat(python.lines("print([row.n for row in spark.table('tenfold').collect()])"))
        .containsExactly("[0, 10, 20, 30]");
  }

  @Test
  void aSqlCellLeavesItsRowsToPython() {
    python.run("%%sql\nselect sum(id) as total from range(4)");
    assertThat(python.lines("print(_sqldf.first().total)")).containsExactly("6");
  }

  @Test
  void namesOfSparkAreCompletedWithoutWhatTheImageLeavesOut() {
    assertThat(
            python.lines(
                """
                from IPython.core.completer import provisionalcompleter
                with provisionalcompleter():
                    print([c.text for c in get_ipython().Completer.completions("spark.range(3).gro", 18)])
                """))
        .containsExactly("['groupBy', 'groupby']");
  }
}
