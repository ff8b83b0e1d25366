package dev.sparkdriver.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of Spark's releases, and what goes with it; the one table of that.
 *
 * @param name its first two numbers
 * @param kubernetes the oldest minor version of Kubernetes 1 that it is for
 * @param java the versions of Java that it runs on
 * @param scala the versions of Scala that it is published for; PyPI's first
 * @param python the oldest and the newest Python
 * @param hadoop the Hadoop that it is published with
 * @param client the version of its Kubernetes client
 * @param iceberg true when a release of Iceberg is for it
 * @param delta the releases of Delta Lake for it
 * @param here what was run of it here
 */
public record SparkLine(
    String name,
    int kubernetes,
    List<Integer> java,
    List<String> scala,
    String python,
    String hadoop,
    String client,
    boolean iceberg,
    Releases delta,
    String here) {

  /** The release that is used where none is chosen. */
  public static final String DEFAULT = "3.5.9";

  /** The releases that images are built of, each a folder of {@code images/spark}. */
  public static final List<String> BUILT = List.of(DEFAULT, "4.2.1");

  /** Releases that PyPI alone has, each with that of Maven Central which goes with it. */
  private static final Map<String, String> ON_MAVEN_CENTRAL = Map.of("4.2.1", "4.2.0");

  /** Pod Security and port ranges of network policies are complete since then. */
  private static final int OLDEST_KUBERNETES = 25;

  private static final String NOT_RUN = "nothing";
  private static final List<Integer> OLD_JAVA = List.of(8, 11);
  private static final List<Integer> JAVA = List.of(8, 11, 17);
  private static final List<Integer> NEW_JAVA = List.of(17, 21);
  private static final List<String> SCALA_2_12 = List.of("2.12");
  private static final List<String> EITHER_SCALA = List.of("2.12", "2.13");
  private static final List<String> SCALA_2_13 = List.of("2.13");

  /** Every line that is known here, in their order. */
  public static final List<SparkLine> ALL =
      List.of(
          new SparkLine(
              "3.1",
              OLDEST_KUBERNETES,
              OLD_JAVA,
              SCALA_2_12,
              "3.6 to 3.9",
              "3.2.0",
              "4.12.0",
              true,
              new Releases("1.0", "1.0"),
              NOT_RUN),
          new SparkLine(
              "3.2",
              OLDEST_KUBERNETES,
              OLD_JAVA,
              EITHER_SCALA,
              "3.6 to 3.9",
              "3.3.1",
              "5.4.1",
              true,
              new Releases("1.1", "2.0"),
              NOT_RUN),
          new SparkLine(
              "3.3",
              OLDEST_KUBERNETES,
              JAVA,
              EITHER_SCALA,
              "3.7 to 3.10",
              "3.3.2",
              "5.12.2",
              true,
              new Releases("2.1", "2.3"),
              NOT_RUN),
          new SparkLine(
              "3.4",
              OLDEST_KUBERNETES,
              JAVA,
              EITHER_SCALA,
              "3.7 to 3.11",
              "3.3.4",
              "6.4.1",
              true,
              new Releases("2.4", "2.4"),
              NOT_RUN),
          new SparkLine(
              "3.5",
              OLDEST_KUBERNETES,
              JAVA,
              EITHER_SCALA,
              "3.8 to 3.11",
              "3.3.4",
              "6.7.2",
              true,
              new Releases("3.0", "3.3"),
              "all tests, of images with " + DEFAULT + ", Java 17 and Python 3.11"),
          new SparkLine(
              "4.0",
              30,
              NEW_JAVA,
              SCALA_2_13,
              "3.9 to 3.13",
              "3.4.1",
              "7.1.0",
              true,
              new Releases("4.0", "4.0"),
              NOT_RUN),
          new SparkLine(
              "4.1",
              32,
              NEW_JAVA,
              SCALA_2_13,
              "3.10 to 3.14",
              "3.4.2",
              "7.4.0",
              true,
              new Releases("4.1", "4.3"),
              NOT_RUN),
          new SparkLine(
              "4.2",
              34,
              NEW_JAVA,
              SCALA_2_13,
              "3.10 to 3.14",
              "3.5.0",
              "7.6",
              false,
              new Releases("4.4", "4.4"),
              "4.2.1: the tests of notebooks, on executors; `gs://` without a cluster"));

  /** The line of a release; nothing for one that is not known here. */
  public static Optional<SparkLine> of(String version) {
    var name = version.substring(0, version.lastIndexOf('.'));
    return ALL.stream().filter(line -> line.name.equals(name)).findFirst();
  }

  /** The release of Spark's own packages that goes with a release. */
  static String onMavenCentral(String version) {
    return ON_MAVEN_CENTRAL.getOrDefault(version, version);
  }

  /** True unless it is known that no Iceberg is for a release. */
  static boolean hasTables(String version) {
    return of(version).map(SparkLine::iceberg).orElse(true);
  }

  /** The releases that images are built of, as a person lists them. */
  public static String built() {
    return String.join(" and ", BUILT);
  }

  /** The names of all, as a person lists them. */
  static String names() {
    var names = ALL.stream().map(SparkLine::name).toList();
    var last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
