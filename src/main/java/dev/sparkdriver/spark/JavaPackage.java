package dev.sparkdriver.spark;

import dev.sparkdriver.config.diagnostic.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Java library that is added to a Spark; it is refused where it is made for another one.
 *
 * @param text its coordinates, as they are written
 * @param group the first of them
 * @param artifact the second
 * @param version the last
 */
record JavaPackage(String text, String group, String artifact, String version) {

  /** Most have it at the end of the artifact, and GraphFrames at that of the version. */
  private static final Pattern SCALA =
      Pattern.compile(".*:.*_(2[.-]1[0-9])|.*_(2[.-]1[0-9])(?:\\.[0-9]+)?:.*");

  /**
   * As most write the one Spark that a release is for: {@code -spark3.5-}, {@code
   * -spark-extensions-3.5_}, {@code _3-5_}. What begins with it, as BigQuery's {@code
   * spark-3.1-bigquery}, is for later ones too.
   */
  private static final Pattern LINE =
      Pattern.compile(".*[-_:](spark(?:-[a-z]+)*[-_]?)([2-9])([.-])([0-9])(?![0-9.]).*");

  private static final Pattern DELTA =
      Pattern.compile("io\\.delta:delta-(?:core|spark)(?:_([0-9]\\.[0-9]))?_2\\.1[0-9]");

  /** The library of coordinates that have a version. */
  static Optional<JavaPackage> of(String text) {
    var parts = text.split(":", -1);
    return parts.length < 3
        ? Optional.empty()
        : Optional.of(new JavaPackage(text, parts[0], parts[1], parts[parts.length - 1]));
  }

  /** Why it does not go with a Spark. */
  Optional<Message> refusal(PackageHost host) {
    return scala(host)
        .or(() -> delta(host))
        .or(() -> line(host))
        .or(() -> sparks(host))
        .or(() -> hadoops(host));
  }

  private Optional<Message> scala(PackageHost host) {
    var built = SCALA.matcher(artifact + ":" + version);
    var ours = host.line().scala().get(0);
    if (!built.matches()) {
      return Optional.empty();
    }
    var ofItsVersion = Optional.ofNullable(built.group(1));
    var its = ofItsVersion.orElseGet(() -> built.group(2)).replace('-', '.');
    return host.scala().contains(its)
        ? Optional.empty()
        : Optional.of(
            differ("Spark " + host.spark() + ", which is of Scala " + ours)
                .help(
                    "take the %s that ends in `_%s`"
                        .formatted(ofItsVersion.isPresent() ? "version" : "artifact", ours)));
  }

  private Optional<Message> line(PackageHost host) {
    var made = LINE.matcher(artifact + ":" + version);
    var line = host.line().name();
    if (!made.matches() || line.equals(made.group(2) + "." + made.group(4))) {
      return Optional.empty();
    }
    var ours = made.group(1) + line.replace(".", made.group(3));
    return Optional.of(
        differ("Spark " + host.spark()).help("take the one with `%s` in its name".formatted(ours)));
  }

  /** One that has a line in its name is for that; a release newer than all here may be for any. */
  private Optional<Message> delta(PackageHost host) {
    var made = DELTA.matcher(group + ":" + artifact);
    if (!made.matches()) {
      return Optional.empty();
    }
    var line = host.line();
    var fits =
        made.group(1) == null
            ? line.delta().hold(version)
                || SparkLine.ALL.stream().allMatch(each -> each.delta().endBefore(version))
            : made.group(1).equals(line.name());
    return fits
        ? Optional.empty()
        : Optional.of(
            differ("Spark " + host.spark())
                .help(
                    "take Delta Lake %s, which is for Spark %s"
                        .formatted(line.delta(), line.name())));
  }

  private Optional<Message> sparks(PackageHost host) {
    return version.equals(host.spark())
        ? Optional.empty()
        : of("org.apache.spark", SparkLine.onMavenCentral(host.spark()), "Spark " + host.spark());
  }

  private Optional<Message> hadoops(PackageHost host) {
    return of("org.apache.hadoop", host.line().hadoop(), "the Hadoop of Spark " + host.spark());
  }

  private Optional<Message> of(String owner, String needed, String what) {
    return group.equals(owner) && !version.equals(needed)
        ? Optional.of(differ(what).help("write `%s:%s:%s`".formatted(group, artifact, needed)))
        : Optional.empty();
  }

  private Message differ(String from) {
    return PackageRules.differ(text, from);
  }
}
