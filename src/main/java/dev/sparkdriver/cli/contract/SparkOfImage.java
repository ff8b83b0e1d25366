package dev.sparkdriver.cli.contract;

import dev.sparkdriver.spark.SparkLine;
import java.util.regex.Pattern;

/**
 * The Spark of an image, asked by its own command line.
 *
 * @param pod where it runs
 * @param version the one that it has to be
 */
record SparkOfImage(Trial pod, String version) {

  /** Past a script of the image's own that may be called so. */
  private static final String SUBMIT =
      "\"$SPARK_HOME/bin/spark-class\" org.apache.spark.deploy.SparkSubmit ";

  private static final Pattern VERSION = Pattern.compile("version (\\d+\\.\\d+\\.\\d+\\S*)");
  private static final Pattern JAVA = Pattern.compile("VM, (?:1\\.)?(\\d+)\\S*");

  /** Starts no session: there is no such class, and what Spark has read is said before. */
  Finding conf(Point point) {
    var said =
        pod.run(
            "export LC_ALL=C; echo \"SPARK_CONF_DIR is $SPARK_CONF_DIR\"; "
                + SUBMIT
                + "--verbose --master 'local[1]' --class no.Such /none.jar 2>&1 || true");
    return said.contains(TrialObjects.MARK)
        ? Finding.kept(point, "Spark reads what is mounted there")
        : Finding.broken(point, "Spark does not read it: " + beginning(said));
  }

  Finding versions(Point point) {
    var said = pod.run(SUBMIT + "--version 2>&1 || true");
    var spark = VERSION.matcher(said);
    var java = JAVA.matcher(said);
    if (!spark.find() || !java.find()) {
      return Finding.broken(point, "Spark does not tell: " + beginning(said));
    }
    var seen = "Spark %s on Java %s".formatted(spark.group(1), java.group(1));
    var goesWith = SparkLine.of(version).map(SparkLine::java).orElseThrow();
    return spark.group(1).equals(version) && goesWith.contains(Integer.valueOf(java.group(1)))
        ? Finding.kept(point, seen)
        : Finding.broken(
            point, seen + ", where Spark %s on one of %s is expected".formatted(version, goesWith));
  }

  private static String beginning(String said) {
    return String.join(" / ", said.lines().limit(3).map(String::strip).toList());
  }
}
