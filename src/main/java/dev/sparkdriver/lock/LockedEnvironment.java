package dev.sparkdriver.lock;

import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that one environment installs, to the last hash.
 *
 * @param spark the release of Spark that it was resolved for
 * @param asked what the stack file asked for then
 * @param against what the images had then, as a digest
 * @param python requirements with exact versions and hashes, one for each package
 * @param java the jars, those of Spark left out
 * @param digest of all these, as they were resolved together
 * @param images what was built of it; nothing where the program builds, or nothing was yet
 */
public record LockedEnvironment(
    String spark,
    Asked asked,
    String against,
    List<String> python,
    List<LockedJar> java,
    String digest,
    Optional<LockedImages> images) {

  /** One of these packages, of which no image was built yet. */
  public static LockedEnvironment of(Wanted wanted, List<String> python, List<LockedJar> java) {
    return new LockedEnvironment(
        wanted.spark(),
        wanted.asked(),
        wanted.against(),
        python,
        java,
        digest(wanted, python, java),
        Optional.empty());
  }

  /** The same with the images that were built of it. */
  public LockedEnvironment with(LockedImages built) {
    return new LockedEnvironment(spark, asked, against, python, java, digest, Optional.of(built));
  }

  /** The same with the images of another one, where that installs the same. */
  LockedEnvironment withImagesOf(Optional<LockedEnvironment> other) {
    return other
        .filter(this::installsAs)
        .flatMap(LockedEnvironment::images)
        .map(this::with)
        .orElse(this);
  }

  /** Why it has to be locked anew, as a person reads it; nothing when it was locked for this. */
  public Optional<String> staleFor(Wanted wanted) {
    if (!spark.equals(wanted.spark())) {
      return Optional.of(
          "it is for Spark %s, and the environment has %s".formatted(spark, wanted.spark()));
    }
    if (!asked.equals(wanted.asked())) {
      return Optional.of(asked.differenceTo(wanted.asked()));
    }
    if (!against.equals(wanted.against())) {
      return Optional.of(
          "the images have other packages of their own since, which what is locked has to go with");
    }
    return foreign(wanted.repositories())
        .or(
            () ->
                digest.equals(digest(wanted, python, java))
                    ? Optional.empty()
                    : Optional.of(
                        "its lines were not locked together: they were edited, merged, or written"
                            + " by an earlier release of this program"));
  }

  /** Whoever changes an address in a lock changes its hash with it, and keeps the coordinates. */
  private Optional<String> foreign(Set<String> repositories) {
    return java.stream()
        .filter(jar -> repositories.stream().noneMatch(jar::isOf))
        .findFirst()
        .map(
            jar ->
                "it has `%s` from %s, which is not its place in a repository of this stack, and may be any file"
                    .formatted(jar.coordinates(), Quoting.quoted(jar.url())));
  }

  /** Git merges lines of two branches that nobody ever resolved together. */
  private static String digest(Wanted wanted, List<String> python, List<LockedJar> java) {
    var asked = wanted.asked();
    var jars = java.stream().map(LockedJar::line).toList();
    var own = List.of(wanted.spark(), wanted.against());
    return Wanted.digest(
        Stream.of(own, asked.python(), asked.java(), asked.exclusions(), python, jars)
            .map(List::toString)
            .collect(Collectors.joining("\n")));
  }

  /** True when the other one installs the same on the same Spark, whatever images were built. */
  public boolean installsAs(LockedEnvironment other) {
    return spark.equals(other.spark) && python.equals(other.python) && java.equals(other.java);
  }
}
