package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Packages are made for the Spark that they are added to. */
public final class PackageRules implements Rule {
  /** The key of the conf whose packages sessions fetch when they start. */
  public static final String FETCHED = "spark.jars.packages";

  private static final Pattern SCALA = Pattern.compile(".*_(2\\.1[0-9])");
  private static final Pattern RUNTIME = Pattern.compile(".*-runtime-([0-9]\\.[0-9])_.*");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var environment : settings.all(Environment.class)) {
      var spark = environment.value().recipe().spark().version();
      java(spark, environment.value().javaPackages())
          .ifPresent(message -> found.error(environment.at("javaPackages"), message));
      environment.value().pythonPackages().stream()
          .flatMap(requirement -> python(spark, requirement).stream())
          .forEach(message -> found.error(environment.at("pythonPackages"), message));
    }
    for (var notebook : settings.all(NotebookSettings.class)) {
      var spark = notebook.value().recipe().spark();
      Optional.ofNullable(spark.conf().get(FETCHED))
          .flatMap(packages -> java(spark.version(), Arrays.asList(packages.split(" *, *", -1))))
          .ifPresent(message -> found.error(notebook.at("spark.conf", FETCHED), message));
    }
  }

  private static Optional<Message> java(String spark, List<String> packages) {
    return SparkLine.of(spark)
        .flatMap(
            line ->
                packages.stream()
                    .map(coordinates -> Coordinates.of(coordinates, spark, line))
                    .flatMap(Optional::stream)
                    .flatMap(coordinates -> coordinates.refusal().stream())
                    .findFirst());
  }

  private static Optional<Message> python(String spark, String requirement) {
    return requirement.matches("(?i)pyspark(\\[.*])?==.*") && !requirement.endsWith("==" + spark)
        ? Optional.of(differ(requirement, "Spark " + spark).help("write `pyspark==" + spark + "`"))
        : Optional.empty();
  }

  private static Message differ(String what, String from) {
    return Message.of(
            ErrorCode.WRONG_PAIR, "%s does not go with %s".formatted(Quoting.quoted(what), from))
        .why("both are loaded into one process, which fails at the first class that differs");
  }

  /** A Java library, and the Spark that it is to go with. */
  private record Coordinates(
      String text, String group, String artifact, String version, String spark, SparkLine line) {

    static Optional<Coordinates> of(String text, String spark, SparkLine line) {
      var parts = text.split(":", -1);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(
              new Coordinates(text, parts[0], parts[1], parts[parts.length - 1], spark, line));
    }

    Optional<Message> refusal() {
      return scala().or(this::runtime).or(this::sparks).or(this::hadoops);
    }

    private Optional<Message> scala() {
      var built = SCALA.matcher(artifact);
      return built.matches() && !line.scala().contains(built.group(1))
          ? Optional.of(
              differ(text, "Spark " + spark + ", which is of Scala " + line.scala().get(0))
                  .help("take the artifact that ends in `_%s`".formatted(line.scala().get(0))))
          : Optional.empty();
    }

    private Optional<Message> runtime() {
      var made = RUNTIME.matcher(artifact);
      return made.matches() && !made.group(1).equals(line.name())
          ? Optional.of(
              differ(text, "Spark " + spark)
                  .help("take the artifact with `-runtime-%s_` in its name".formatted(line.name())))
          : Optional.empty();
    }

    private Optional<Message> sparks() {
      return of("org.apache.spark", spark, "Spark " + spark);
    }

    private Optional<Message> hadoops() {
      return of("org.apache.hadoop", line.hadoop(), "the Hadoop of Spark " + spark);
    }

    private Optional<Message> of(String owner, String needed, String what) {
      return group.equals(owner) && !version.equals(needed)
          ? Optional.of(
              differ(text, what).help("write `%s:%s:%s`".formatted(group, artifact, needed)))
          : Optional.empty();
    }
  }
}
