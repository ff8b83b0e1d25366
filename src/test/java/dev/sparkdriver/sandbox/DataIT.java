package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What sessions read and write: nothing is lost in silence, and what is kept is there for the next
 * session.
 */
@OnSharedStack
final class DataIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String WHERE = "/home/spark/shared, the team's folder";

  private BothNotebooks notebooks;
  private Session python;
  private Session scala;

  @BeforeAll
  void openBothNotebooks(SharedStack shared) {
    notebooks = new BothNotebooks(shared);
    notebooks.open();
    python = notebooks.python();
    scala = notebooks.scala();
    python.run(
        """
        import os, pathlib, time
        from pyspark.sql.functions import col
        def stop_after_two_batches(query):
            while query.isActive and (query.lastProgress is None or query.lastProgress["batchId"] < 2):
                time.sleep(0.5)
            query.stop()
        spark.conf.set("spark.sql.shuffle.partitions", 2)
        pathlib.Path("mine").mkdir(exist_ok=True)
        pathlib.Path("mine/people.csv").write_text("name,age\\nAda,36\\nAlan,41\\n")
        """);
  }

  @AfterAll
  void closeThem() {
    notebooks.close();
  }

  private static String refusal(Session session, String code) {
    return session.kernel().run(code, PATIENCE).error().orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.range(1000).write.parquet('out')",
        "spark.range(1000).write.mode('overwrite').csv('mine')",
        "spark.range(1000).selectExpr('string(id)').write.text('/tmp/out')",
        "spark.range(1000).write.json('file:///var/data/out')",
        "spark.range(1000).write.orc('/home/spark/shared/../out')",
        "spark.range(1000).write.mode('append').parquet('/dev/shm/out')",
        "spark.sql(\"insert overwrite directory 'out' using parquet select 1\")",
        "sc.parallelize(range(1000)).saveAsTextFile('out')",
        "sc.parallelize(range(1000)).saveAsPickleFile('out')",
        "sc.setCheckpointDir('checkpoints')",
        "spark.readStream.format('rate').load().writeStream.format('parquet')"
            + ".option('checkpointLocation', 'checkpoints').start('shared/out')",
        "spark.readStream.format('rate').load().writeStream.format('parquet')"
            + ".option('checkpointLocation', 'shared/checkpoints').start('out')",
        "from pyspark.ml.feature import Binarizer; Binarizer(inputCol='a').save('model')",
      })
  void pythonIsToldWhereToWriteInsteadOfLosingIt(String write) {
    assertThat(refusal(python, write)).contains(WHERE).doesNotContain("\tat ");
    assertThat(python.lines("print(os.path.exists('out'), os.path.exists('model'))"))
        .containsExactly("False False");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.range(1000).write.parquet(\"out\")",
        "spark.range(1000).write.mode(\"overwrite\").csv(\"mine\")",
        "sc.parallelize(1 to 1000).saveAsTextFile(\"out\")",
        "sc.parallelize(1 to 1000).saveAsObjectFile(\"out\")",
        "sc.setCheckpointDir(\"checkpoints\")",
      })
  void scalaIsToldWhereToWriteInsteadOfLosingIt(String write) {
    assertThat(refusal(scala, write)).contains(WHERE).doesNotContain("\tat ");
  }

  @Test
  void aRefusedOverwriteLeavesTheUsersFiles() {
    assertThat(refusal(python, "spark.range(3).write.mode('overwrite').csv('mine')")).isNotEmpty();
    assertThat(python.lines("print(open('mine/people.csv').read())")).contains("Ada,36");
  }

  @Test
  void executorsReadTheNotebooksOwnFiles() {
    var read =
        "print(spark.read.csv('mine', header=True, inferSchema=True).agg({'age': 'sum'}).first()[0])";
    assertThat(python.lines(read)).containsExactly("77");
  }

  @Test
  void scalaReadsThemToo() {
    assertThat(scala.lines("println(sc.textFile(\"mine/people.csv\").count)")).contains("3");
  }

  @Test
  void executorsReadNoHiddenFileOfTheDriver() {
    python.run("pathlib.Path('/home/spark/.key').write_text('secret')");
    assertThat(refusal(python, "print(sc.textFile('/home/spark/.key').collect())")).isNotEmpty();
  }

  @Test
  void executorsReadNoKeyOfTheServer() {
    assertThat(refusal(python, "print(sc.textFile('/tmp/.jupyter/*').count())")).isNotEmpty();
    assertThat(
            python.lines("print(os.path.isdir('/tmp/.jupyter'), os.path.exists('/tmp/jupyter'))"))
        .containsExactly("True False");
  }

  @Test
  void whatIsWrittenToTheSharedFolderIsRead() {
    assertThat(
            python.lines(
                """
                spark.range(1000).repartition(4).write.mode("overwrite").parquet("/home/spark/shared/numbers")
                print(spark.read.parquet("shared/numbers").count())
                """))
        .containsExactly("1000");
  }

  @Test
  void aPathFromTheNotebooksFolderLeadsThereToo() {
    assertThat(
            python.lines(
                """
                spark.range(10).write.mode("overwrite").csv("shared/few")
                print(spark.read.csv("/home/spark/shared/few").count(), len(os.listdir("shared/few")) > 1)
                """))
        .containsExactly("10 True");
  }

  @Test
  void aStreamKeepsItsRowsInTheSharedFolder() {
    assertThat(
            python.lines(
                """
                query = (spark.readStream.format("rate").option("rowsPerSecond", 50).load().writeStream
                    .option("checkpointLocation", "shared/stream/checkpoint").format("parquet").start("shared/stream/rows"))
                stop_after_two_batches(query)
                print(spark.read.parquet("shared/stream/rows").count() > 0)
                """))
        .containsExactly("True");
  }

  @Test
  void aStreamOfACountIsShownFromMemory() {
    assertThat(
            python.lines(
                """
                counts = (spark.readStream.format("rate").option("rowsPerSecond", 50).load()
                    .groupBy((col("value") % 2).alias("k")).count()
                    .writeStream.format("memory").queryName("counts").outputMode("complete").start())
                stop_after_two_batches(counts)
                print(spark.table("counts").columns)
                """))
        .containsExactly("['k', 'count']");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 500_000})
  void aBroadcastValueIsReadOnTheDriverAndOnExecutors(int size) {
    assertThat(
            python.lines(
                """
                b = sc.broadcast({i: str(i) for i in range(%d)})
                def seen(): return sc.parallelize(range(4), 4).map(lambda _: len(b.value)).distinct().collect()
                print(len(b.value), seen())
                b.unpersist(); print(len(b.value), seen())
                """
                    .formatted(size)))
        .containsExactly("%d [%d]".formatted(size, size), "%d [%d]".formatted(size, size));
  }

  @Test
  void anOverwriteOfTheWholeSharedFolderIsRefused() {
    python.run("pathlib.Path('shared/of-the-team.txt').write_text('kept')");
    assertThat(python.refusal("spark.range(3).write.mode('overwrite').csv('/home/spark/shared')"))
        .contains("the team's whole folder");
    assertThat(python.lines("print(open('shared/of-the-team.txt').read())"))
        .containsExactly("kept");
  }

  @Test
  void whatScalasHeapCannotHoldEndsInASentence() {
    var code = "val all = (1 to 200).map(_ => new Array[Byte](10000000))";
    assertThat(scala.refusal(code)).contains("driver.memory");
  }

  @Test
  void everyClockShowsTheSameTime() {
    assertThat(
            python.lines(
                """
                when = spark.sql("select timestamp'2026-07-01 12:00:00' as t")
                print(when.collect()[0].t, when.toPandas().t[0], when.selectExpr("string(t)").first()[0])
                """))
        .containsExactly("2026-07-01 12:00:00 2026-07-01 12:00:00 2026-07-01 12:00:00");
  }
}
