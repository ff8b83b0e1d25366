package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Buckets, a catalog in a database, and tables of one, opened with secrets of the stack. Google's
 * store is a server that stands for it.
 */
@Nightly
@OnSandbox
final class StoresIT {

  private final Opened open = new Opened();
  private DataStack stack;
  private Session main;
  private Session second;

  @BeforeAll
  void openBothNotebooks(Cluster cluster) throws IOException {
    stack = open.add(new DataStack(cluster));
    stack.up();
    main = session("main", "python3");
    second = session("second", "scala");
  }

  private Session session(String notebook, String kernel) {
    var door = open.add(stack.door(notebook));
    return open.add(stack.session(stack.logIn(door), kernel));
  }

  @AfterAll
  void closeAll() {
    open.close();
  }

  @Test
  void whatExecutorsWriteToAnS3BucketIsReadByAnotherNotebook() {
    main.run(
        "spark.range(1000).repartition(4).write.mode('overwrite').parquet('s3a://it-lake/numbers')");
    assertThat(second.lines("println(spark.read.parquet(\"s3a://it-lake/numbers\").count)"))
        .contains("1000");
  }

  @Test
  void twoServersAreUsedAtOnce() {
    assertThat(
            main.lines(
                """
                spark.range(10).write.mode("overwrite").csv("s3a://it-lake/few")
                spark.read.csv("s3a://it-lake/few").write.mode("overwrite").parquet("s3a://it-results/few")
                print(spark.read.parquet("s3a://it-results/few").count())
                """))
        .containsExactly("10");
  }

  @Test
  void whatExecutorsWriteToAGoogleBucketIsReadByAnotherNotebook() {
    main.run(
        "spark.range(1000).repartition(4).write.mode('overwrite').parquet('gs://it-raw/numbers')");
    assertThat(second.lines("println(spark.read.parquet(\"gs://it-raw/numbers\").count)"))
        .contains("1000");
  }

  @Test
  void aBucketThatMayOnlyBeReadRefusesInASentence() {
    assertThat(main.refusal("spark.range(3).write.mode('append').csv('s3a://it-read/new')"))
        .contains("The store refused");
  }

  @Test
  void aMissingBucketIsToldInASentence() {
    assertThat(main.refusal("spark.range(3).write.csv('s3a://it-gone/new')"))
        .contains("The store has no such bucket");
  }

  @Test
  void aWrongKeyIsToldInASentence() {
    assertThat(second.refusal("spark.range(3).write.csv(\"s3a://it-results/wrong\")"))
        .contains("does not know the session's key");
  }

  @Test
  void aRefusedWriteToTheHomeNamesTheBucketsToWriteTo() {
    assertThat(main.refusal("spark.range(3).write.csv('out')"))
        .contains("s3a://it-lake")
        .doesNotContain("s3a://it-read");
  }

  @Test
  void noKeyIsInConfOrPods() {
    assertThat(
            main.run(
                "print(sc._conf.getAll(), sc._jsc.hadoopConfiguration().getPropsWithPrefix('').toString())"))
        .doesNotContain(DataStack.KEY);
    var objects =
        stack.cluster().kubectl("get", "pods,configmaps", "-n", DataStack.TEAM, "-o", "yaml");
    assertThat(objects).doesNotContain(DataStack.KEY).doesNotContain(stack.database().password());
  }

  @Test
  void aTableOfTheCatalogIsThereForTheOtherNotebook() {
    main.run("spark.range(7).write.mode('overwrite').saveAsTable('sevens')");
    assertThat(second.lines("println(spark.table(\"sevens\").count)")).contains("7");
    assertThat(main.run("print(spark.sql('describe extended sevens').collect())"))
        .contains("s3a://it-lake/tables/default/sevens");
  }

  @Test
  void twoNotebooksThatAppendAtOnceLoseNoRow() {
    main.run("spark.sql('drop table if exists both'); spark.range(0).writeTo('both').create()");
    var other =
        CompletableFuture.runAsync(
            () -> second.run("(1 to 10).foreach(_ => spark.range(10).writeTo(\"both\").append())"));
    main.run("for _ in range(10): spark.range(10).writeTo('both').append()");
    other.orTimeout(3, TimeUnit.MINUTES).join();
    main.run("spark.catalog.refreshTable('both')");
    assertThat(main.lines("print(spark.table('both').count())")).containsExactly("200");
  }

  @Test
  void aDeltaTableInTheTeamsFolderIsReadByAnotherNotebookAndGoesBackInTime() {
    main.run(
        """
        shared = "/home/spark/shared/delta"
        spark.range(1000).repartition(4).write.format("delta").mode("overwrite").save(shared)
        spark.range(5).write.format("delta").mode("append").save(shared)
        """);
    assertThat(
            second.lines(
                """
                val at = "/home/spark/shared/delta"
                println(spark.read.format("delta").load(at).count)
                println(spark.read.format("delta").option("versionAsOf", 0).load(at).count)
                """))
        .contains("1005", "1000");
  }

  @Test
  void aDeltaTableInTheHomeIsRefused() {
    assertThat(main.refusal("spark.range(3).write.format('delta').save('/home/spark/delta')"))
        .contains("/home/spark/shared");
  }

  @Test
  void executorsWriteAndReadATableOfADatabase() {
    assertThat(
            main.lines(
                """
                from sparkdriver import secret
                options = dict(url="%s", user="%s", password=secret("database"), dbtable="people")
                people = spark.range(1000).selectExpr("id", "concat('p', id) as name").repartition(2)
                people.write.format("jdbc").options(**options).mode("overwrite").save()
                read = spark.read.format("jdbc").options(
                    partitionColumn="id", lowerBound=0, upperBound=1000, numPartitions=2, **options).load()
                print(read.rdd.getNumPartitions(), read.count())
                """
                    .formatted(stack.database().jdbcUrl(), stack.database().user())))
        .containsExactly("2 1000");
  }
}
