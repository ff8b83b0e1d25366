package dev.sparkdriver.lock.resolve;

/**
 * A library that some package wants newer than the image has it. Sessions have the image's.
 *
 * @param module {@code group:artifact}
 * @param wanted the version that is asked for
 * @param shipped the version of the image
 */
public record JarConflict(String module, String wanted, String shipped) {

  /** Both versions, and what to do. */
  public String text(String spark) {
    return "a package wants %s %s, and the image of Spark %s has %s, which sessions load"
            .formatted(module, wanted, spark, shipped)
        + "; try the package, or take a release of it that is made for this Spark";
  }
}
