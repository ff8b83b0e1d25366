package dev.sparkdriver.sandbox;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast executors write and read a gigabyte of Parquet on each place that keeps it, beside the
 * same job of Spark's local mode on the shared folder. It makes a team of its own on the running
 * sandbox, and removes it.
 */
public final class DataBench {

  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String LOCAL = "local mode, shared folder";

  /** Random numbers, which no codec makes smaller. */
  private static final String JOB =
      """
      import time
      def measured(spark, folder):
          start = time.time()
          rows = spark.range(0, 32_000_000, 1, 8).selectExpr(*(f"rand({n}) as c{n}" for n in range(4)))
          rows.write.mode("overwrite").parquet(folder)
          written = time.time()
          spark.read.parquet(folder).selectExpr("sum(c0 + c1 + c2 + c3)").collect()
          read = time.time()
          path = spark._jvm.org.apache.hadoop.fs.Path(folder)
          size = path.getFileSystem(spark._jsc.hadoopConfiguration()).getContentSummary(path).getLength()
          print("MB/s", size / 1e6, size / 1e6 / (written - start), size / 1e6 / (read - written))
      """;

  private static final String IN_LOCAL_MODE =
      """
      import os, pathlib, subprocess
      script = pathlib.Path("/tmp/local.py")
      script.write_text(JOB + '''
      from pyspark.sql import SparkSession
      measured(SparkSession.builder.getOrCreate(), "/home/spark/shared/bench-local")
      ''')
      environment = {key: text for key, text in os.environ.items() if key not in ("POD_NAME", "SPARK_CONF_DIR", "PYSPARK_SUBMIT_ARGS", "SPARK_SUBMIT_OPTS")}
      run = subprocess.run(["/opt/spark/bin/spark-submit", "--master", "local[2]", "--driver-memory", "1g", str(script)],
                           env=environment, capture_output=True, text=True)
      print(run.stdout if run.returncode == 0 else run.stderr[-2000:])
      """;

  /** What one round of one place said. */
  private record Speed(double megabytes, double write, double read) {

    static Speed in(String printed) {
      var words =
          printed
              .lines()
              .filter(line -> line.startsWith("MB/s"))
              .findFirst()
              .orElseThrow()
              .split(" ", -1);
      return new Speed(
          Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3]));
    }
  }

  private DataBench() {}

  /** Prints the page that docs/throughput.md is; progress goes to standard error. */
  public static void main(String[] arguments) throws Exception {
    var speeds = new LinkedHashMap<String, List<Speed>>();
    try (var cluster = Cluster.start();
        var stack = new DataStack(cluster)) {
      stack.up();
      try (var door = stack.door("main");
          var session = stack.session(stack.logIn(door), "python3")) {
        session.kernel().run("JOB = '''" + JOB + "'''\nexec(JOB)", PATIENCE);
        for (var round = 0; round < ROUNDS; round++) {
          for (var place : places().entrySet()) {
            var result = session.kernel().run(place.getValue(), PATIENCE);
            var speed = Speed.in(result.output() + result.error().orElse(""));
            System.err.println(place.getKey() + " " + speed);
            speeds.computeIfAbsent(place.getKey(), name -> new ArrayList<>()).add(speed);
          }
        }
      }
    }
    print(speeds);
  }

  private static Map<String, String> places() {
    var places = new LinkedHashMap<String, String>();
    places.put(LOCAL, IN_LOCAL_MODE);
    places.put("shared folder", "measured(spark, '/home/spark/shared/bench')");
    places.put("`s3a://`, a server on the same disk", "measured(spark, 's3a://it-lake/bench')");
    places.put("`gs://`, a stand-in in memory", "measured(spark, 'gs://it-raw/bench')");
    return places;
  }

  private static void print(Map<String, List<Speed>> speeds) {
    System.out.printf(
        Locale.ROOT,
        """
        # Throughput

        Written by `bench/data` on %s: %d MB of Parquet, random numbers, made and written by a session's two executors and read
        back, on one machine with %d processors that also runs the cluster and the stores. Medians of %d rounds, which alternate. The
        last two columns compare with the first row of the same run, whose rounds are a new, cold JVM each; a session's executors stay.

        | Place | Write | Read | Write, compared | Read, compared |
        |---|---|---|---|---|
        """,
        LocalDate.now(ZoneOffset.UTC),
        Math.round(speeds.get(LOCAL).get(0).megabytes()),
        Runtime.getRuntime().availableProcessors(),
        ROUNDS);
    var local = median(speeds.get(LOCAL));
    speeds.forEach(
        (place, rounds) -> {
          var speed = median(rounds);
          System.out.printf(
              Locale.ROOT,
              "| %s | %.0f MB/s | %.0f MB/s | %.2f | %.2f |%n",
              place,
              speed.write(),
              speed.read(),
              speed.write() / local.write(),
              speed.read() / local.read());
        });
  }

  private static Speed median(List<Speed> rounds) {
    return new Speed(
        rounds.get(0).megabytes(),
        middle(rounds.stream().mapToDouble(Speed::write).sorted().toArray()),
        middle(rounds.stream().mapToDouble(Speed::read).sorted().toArray()));
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
