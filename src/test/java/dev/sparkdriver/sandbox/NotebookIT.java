package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people compute: a Python and a Scala notebook, open at once in one server. */
@EverySpark
@OnSharedStack
final class NotebookIT {

  private Cluster cluster;
  private BothNotebooks notebooks;
  private Session python;
  private Session scala;

  @BeforeAll
  void openBothNotebooks(SharedStack shared) {
    cluster = shared.cluster();
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
  void pythonCountsAMillion() {
    assertThat(python.lines("print(sc.parallelize(range(1, 1000001)).count())"))
        .containsExactly("1000000");
  }

  @Test
  void scalaCountsAMillion() {
    assertThat(scala.lines("println(sc.parallelize(1 to 1000000).count)")).contains("1000000");
  }

  @Test
  void pythonComputesOnTwoExecutorPods() {
    var hosts =
        python.lines(
            """
            import socket, time
            def where(_):
                time.sleep(0.5)
                return socket.gethostname()
            print("\\n".join(set(sc.parallelize(range(8), 8).map(where).collect())))
            """);
    assertThat(new TreeSet<>(hosts)).hasSize(2).isEqualTo(python.executors());
  }

  @Test
  void scalaComputesOnTwoExecutorPods() {
    var hosts =
        scala.lines(
            """
            sc.parallelize(1 to 8, 8).map { _ =>
              Thread.sleep(500)
              java.net.InetAddress.getLocalHost.getHostName
            }.distinct.collect.foreach(println)
            """);
    assertThat(Session.namesOf(cluster.executors(SharedStack.TEAM))).containsAll(pods(hosts));
    assertThat(pods(hosts)).hasSize(2).doesNotContainAnyElementsOf(python.executors());
  }

  @Test
  void pythonShuffles() {
    assertThat(
            python.lines(
                """
                from pyspark.sql.functions import col
                rows = spark.range(1000).groupBy((col("id") % 3).alias("k")).count().orderBy("k")
                print([(row.k, row["count"]) for row in rows.collect()])
                """))
        .containsExactly("[(0, 334), (1, 333), (2, 333)]");
  }

  @Test
  void scalaShuffles() {
    assertThat(
            scala.lines(
                """
                val byRest = spark.range(1000).groupBy($"id" % 3 as "k").count().orderBy("k")
                println(byRest.collect.map(_.toString).mkString(" "))
                """))
        .contains("[0,334] [1,333] [2,333]");
  }

  @Test
  void aPythonFunctionRunsOnTheExecutors() {
    assertThat(
            python.lines(
                """
                from pyspark.sql.functions import udf
                double = udf(lambda n: n * 2, "long")
                print(spark.range(5).select(double("id").alias("d")).agg({"d": "sum"}).first()[0])
                """))
        .containsExactly("20");
  }

  @Test
  void aScalaLambdaMayUseACaseClassOfTheNotebook() {
    scala.run("case class Visit(page: String, seconds: Int)");
    assertThat(
            scala.lines(
                """
                val visits = sc.parallelize(Seq(Visit("a", 1), Visit("b", 2), Visit("a", 3)), 3)
                println(visits.filter(_.page == "a").map(_.seconds).sum)
                """))
        .contains("4.0");
  }

  @Test
  void aScalaLambdaMayUseAValueOfTheNotebook() {
    scala.run("val factor = 3");
    assertThat(scala.lines("println(sc.parallelize(1 to 10).map(_ * factor).sum)"))
        .contains("165.0");
  }

  @Test
  void scalaImportsImplicitsAsInSparkShell() {
    assertThat(
            scala.lines(
                """
                import spark.implicits._
                println(Seq(("a", 1), ("b", 2)).toDF("k", "v").agg("v" -> "sum").first.getLong(0))
                """))
        .contains("3");
  }

  @Test
  void aDatasetOfANotebooksCaseClassWorks() {
    scala.run("case class Point(x: Int, y: Int)");
    assertThat(
            scala.lines(
                """
                import spark.implicits._
                println(Seq(Point(1, 2), Point(3, 4)).toDS.map(p => p.x * p.y).collect.sum)
                """))
        .contains("14");
  }

  @Test
  void aCellThatRaisesLeavesTheSessionUsable() {
    assertThat(python.kernel().run("1 / 0", Duration.ofSeconds(30)).error())
        .hasValueSatisfying(error -> assertThat(error).contains("ZeroDivisionError"));
    assertThat(python.lines("print(spark.range(10).count())")).containsExactly("10");
  }

  @Test
  void everyExecutorIsOwnedByTheNotebooksPod() {
    var driver = cluster.get("pod", "-n", SharedStack.TEAM, SharedStack.POD);
    var uid = driver.getAsJsonObject("metadata").get("uid").getAsString();
    assertThat(executors())
        .allSatisfy(
            pod ->
                assertThat(pod.getAsJsonObject("metadata").getAsJsonArray("ownerReferences"))
                    .singleElement()
                    .satisfies(
                        owner ->
                            assertThat(owner.getAsJsonObject().get("uid").getAsString())
                                .isEqualTo(uid)));
  }

  @Test
  void noExecutorHoldsAToken() {
    assertThat(executors())
        .allSatisfy(
            pod -> {
              var spec = pod.getAsJsonObject("spec");
              assertThat(spec.get("automountServiceAccountToken").getAsBoolean()).isFalse();
              assertThat(spec.get("serviceAccountName").getAsString()).isEqualTo("main-executor");
              assertThat(spec.get("volumes").toString()).doesNotContain("serviceAccountToken");
            });
  }

  @Test
  void everyExecutorIsRestricted() {
    assertThat(executors())
        .allSatisfy(
            pod -> {
              var spec = pod.getAsJsonObject("spec");
              var ofPod = spec.getAsJsonObject("securityContext").toString();
              var container = spec.getAsJsonArray("containers").get(0).getAsJsonObject();
              var ofContainer = container.getAsJsonObject("securityContext").toString();
              assertThat(ofPod + ofContainer)
                  .contains("\"runAsNonRoot\":true")
                  .contains("\"type\":\"RuntimeDefault\"")
                  .contains("\"allowPrivilegeEscalation\":false")
                  .contains("\"drop\":[\"ALL\"]")
                  .contains("\"readOnlyRootFilesystem\":true");
            });
  }

  @Test
  void noExecutorHasASecretInItsEnvironment() {
    assertThat(executors())
        .allSatisfy(pod -> assertThat(pod.toString()).doesNotContain("SPARK_AUTH_SECRET"));
  }

  @Test
  void executorsStartFromTheArchiveOfTheirImage() {
    assertThat(mapped(python.executors().iterator().next())).contains("/opt/spark/executor.jsa");
  }

  @Test
  void driversStartFromTheArchivesOfTheirImage() {
    assertThat(python.lines("print(sc.version)")).hasSize(1);
    assertThat(mapped(SharedStack.POD))
        .contains("/opt/sparkdriver/archives/python.jsa", "/opt/sparkdriver/archives/scala.jsa");
  }

  private String mapped(String pod) {
    var maps =
        List.of("exec", "-n", SharedStack.TEAM, pod, "--", "sh", "-c", "cat /proc/[0-9]*/maps");
    return cluster.tryKubectl("", maps.toArray(String[]::new)).out();
  }

  private List<JsonObject> executors() {
    var pods = cluster.executors(SharedStack.TEAM);
    assertThat(pods).hasSizeGreaterThanOrEqualTo(4);
    return pods;
  }

  private static Set<String> pods(List<String> lines) {
    var names = new TreeSet<>(lines);
    names.removeIf(line -> !line.matches("main-[0-9a-f]{8}-exec-\\d+"));
    return names;
  }
}
