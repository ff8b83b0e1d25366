package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cells of other languages in a Python notebook, its packages, and how its names go on. */
@EverySpark
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
  void aPackageThatACellInstallsIsOnTheExecutorsToo() {
    python.run(
        """
        import zipfile
        with zipfile.ZipFile("/tmp/rates-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("rates.py", "RATE = 22")
            wheel.writestr("rates-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: rates\\nVersion: 1.0\\n")
            wheel.writestr("rates-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
            wheel.writestr("rates-1.0.dist-info/RECORD", "")
        """);
    python.run("%pip install --no-index /tmp/rates-1.0-py3-none-any.whl");
    assertThat(
            python.lines(
                """
                def rate(_):
                    import rates
                    return rates.RATE
                print(rate(None), set(sc.parallelize(range(4), 4).map(rate).collect()))
                """))
        .containsExactly("22 {22}");
  }

  @Test
  void aPackageThatOnlyTheDriverWouldHaveIsRefused() {
    assertThat(python.lines("!pip install rates 2>&1"))
        .anyMatch(line -> line.contains("In a cell of a"));
  }

  @Test
  void namesOfSparkAreCompletedWithoutWhatTheImageLeavesOut() {
    assertThat(
            python.lines(
                """
                from IPython.core.completer import provisionalcompleter
                with provisionalcompleter():
                    names = {c.text for c in get_ipython().Completer.completions("spark.range(3).gro", 18)}
                print(sorted(names & {"groupBy", "groupby"}))
                """))
        .containsExactly("['groupBy', 'groupby']");
  }
}
