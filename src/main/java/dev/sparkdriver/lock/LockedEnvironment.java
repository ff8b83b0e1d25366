package dev.sparkdriver.lock;

import java.util.List;
import java.util.Optional;

/**
 * All that one environment installs, to the last hash.
 *
 * @param spark the release of Spark that it was resolved for
 * @param asked what the stack file asked for then
 * @param against what the images had then, as a digest
 * @param python requirements with exact versions and hashes, one for each package
 * @param java the jars, those of Spark left out
 * @param images what was built of it; nothing where the program builds, or nothing was yet
 */
public record LockedEnvironment(
    String spark,
    Asked asked,
    String against,
    List<String> python,
    List<LockedJar> java,
    Optional<LockedImages> images) {

  /** One of these packages, of which no image was built yet. */
  public static LockedEnvironment of(Wanted wanted, List<String> python, List<LockedJar> java) {
    return new LockedEnvironment(
        wanted.spark(), wanted.asked(), wanted.against(), python, java, Optional.empty());
  }

  /** The same with the images that were built of it. */
  public LockedEnvironment with(LockedImages built) {
    return new LockedEnvironment(spark, asked, against, python, java, Optional.of(built));
  }

  /** True when it was locked for this. */
  public boolean isFor(Wanted wanted) {
    return wanted.equals(new Wanted(spark, asked, against));
  }

  /** In which way it is not for this, as a person reads it. */
  public String differenceTo(Wanted wanted) {
    if (!spark.equals(wanted.spark())) {
      return "it is for Spark %s, and the environment has %s".formatted(spark, wanted.spark());
    }
    return asked.equals(wanted.asked())
        ? "the images have other packages of their own since, which what is locked has to go with"
        : asked.differenceTo(wanted.asked());
  }

  /** True when the other one installs the same on the same Spark, whatever images were built. */
  public boolean installsAs(LockedEnvironment other) {
    return spark.equals(other.spark) && python.equals(other.python) && java.equals(other.java);
  }
}
