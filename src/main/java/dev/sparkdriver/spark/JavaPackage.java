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
  private static final Pattern SCALA = Pattern.compile(".*:.*_(2\\.1[0-9])|.*_(2\\.1[0-9]):.*");

  private static final Pattern RUNTIME = Pattern.compile(".*-runtime-([0-9]\\.[0-9])_.*");

  /** As Hudi and GraphFrames write the one Spark that a release is for. */
  private static final Pattern LINE = Pattern.compile(".*[-_:]spark([0-9]\\.[0-9])(?![0-9.]).*");

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
        .or(() -> runtime(host))
        .or(() -> line(host))
        .or(() -> delta(host))
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
    return host.scala().contains(ofItsVersion.orElseGet(() -> built.group(2)))
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
    return made.matches() && !made.group(1).equals(line)
        ? Optional.of(
            differ("Spark " + host.spark())
                .help("take the one with `spark%s` in its name".formatted(line)))
        : Optional.empty();
  }

  private Optional<Message> runtime(PackageHost host) {
    var made = RUNTIME.matcher(artifact);
    var line = host.line().name();
    return made.matches() && !made.group(1).equals(line)
        ? Optional.of(
            differ("Spark " + host.spark())
                .help("take the artifact with `-runtime-%s_` in its name".formatted(line)))
        : Optional.empty();
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
