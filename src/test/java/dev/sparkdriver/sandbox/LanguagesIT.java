package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scala, SQL and completion in a Python notebook. */
@OnSharedStack
final class LanguagesIT {

  private final Opened open = new Opened();
  private Session python;

  @BeforeAll
  void openANotebook(SharedStack shared) {
    var door = open.add(shared.open(SharedStack.TEAM));
    var client = shared.logIn(door, SharedStack.TEAM);
    python = open.add(Session.open(client, "python3", shared));
  }

  @AfterAll
  void closeIt() {
    open.close();
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
