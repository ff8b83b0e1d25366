package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A team's tables: there for every session and language, and with every row that was written. */
@Nightly
@OnSharedStack
final class TablesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private BothNotebooks notebooks;
  private Session python;
  private Session scala;

  @BeforeAll
  void openBothNotebooks(SharedStack shared) {
    notebooks = new BothNotebooks(shared);
    notebooks.open();
    python = notebooks.python();
    scala = notebooks.scala();
  }

  @AfterAll
  void closeThem() {
    notebooks.close();
  }

  @Test
  void aTableIsThereForTheOtherLanguage() {
    python.run("spark.range(7).write.mode('overwrite').saveAsTable('sevens')");
    assertThat(python.lines("print(spark.table('sevens').count())")).containsExactly("7");
    assertThat(scala.lines("println(spark.table(\"sevens\").count)")).contains("7");
    assertThat(
            python.lines("print(spark.sql('show tables').filter(\"tableName='sevens'\").count())"))
        .containsExactly("1");
  }

  @Test
  void aTableIsThereInTheNextSession() {
    scala.run("spark.range(9).write.mode(\"overwrite\").saveAsTable(\"nines\")");
    notebooks.restartPython();
    python = notebooks.python();
    assertThat(python.lines("print(spark.table('nines').count())")).containsExactly("9");
  }

  @Test
  void aThreadThatSomebodyStartsSeesTheTeamsTablesToo() {
    assertThat(
            python.lines(
                """
                import threading
                spark.newSession()
                def count():
                    spark.range(4).write.mode("overwrite").saveAsTable("fours")
                    print(spark.table("fours").count())
                """))
        .isEmpty();
    assertThat(
            python.lines(
                """
                thread = threading.Thread(target=count)
                thread.start()
                thread.join()
                """))
        .containsExactly("4");
  }

  @Test
  void aTableGoesBackInTimeAndChangesItsColumns() {
    assertThat(
            python.lines(
                """
                spark.sql("drop table if exists history")
                spark.range(3).writeTo("history").create()
                first = spark.sql("select snapshot_id from team.default.history.snapshots").first()[0]
                spark.sql("alter table history add column note string")
                spark.sql("insert into history values (3, 'new')")
                spark.sql("delete from history where id = 0")
                print(spark.table("history").count(),
                      spark.sql(f"select * from history version as of {first}").count())
                """))
        .containsExactly("3 3");
  }

  @Test
  void twoSessionsThatAppendAtOnceLoseNoRow() {
    python.run("spark.sql('drop table if exists both'); spark.range(0).writeTo('both').create()");
    var append =
        """
        import threading
        def append():
            for _ in range(10):
                spark.range(10).writeTo("both").append()
        threads = [threading.Thread(target=append) for _ in range(2)]
        [thread.start() for thread in threads]; [thread.join() for thread in threads]
        """;
    var other =
        CompletableFuture.runAsync(
            () -> scala.run("(1 to 20).foreach(_ => spark.range(10).writeTo(\"both\").append())"));
    python.run(append);
    other.orTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES).join();
    assertThat(
            python.lines("spark.catalog.refreshTable('both'); print(spark.table('both').count())"))
        .containsExactly("400");
  }
}
