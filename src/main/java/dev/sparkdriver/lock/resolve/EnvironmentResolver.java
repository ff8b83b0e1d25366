package dev.sparkdriver.lock.resolve;

import dev.sparkdriver.lock.ImageJars;
import dev.sparkdriver.lock.ImagePackages;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.spark.SparkLine;
import java.util.List;

/**
 * Resolves all that one environment asks for.
 *
 * @param python for its Python packages
 * @param java for its Java packages
 */
public record EnvironmentResolver(PythonResolver python, JarResolver java) {

  /**
   * What was found.
   *
   * @param environment what is to be locked
   * @param conflicts what to tell the person of it
   */
  public record Found(LockedEnvironment environment, List<JarConflict> conflicts) {}

  /**
   * What an environment has to be locked to.
   *
   * @param preferred Python packages that are pinned again where they fit
   * @throws Unresolvable when there is no such thing
   */
  public Found find(Wanted wanted, List<String> preferred) {
    var asked = wanted.asked();
    var jars =
        asked.java().isEmpty()
            ? new JarResolver.Found(List.of(), List.of())
            : java.find(wanted, imageJars(wanted.spark()));
    var pinned = python.pin(asked.python(), ImagePackages.of(wanted.spark()), preferred);
    return new Found(LockedEnvironment.of(wanted, pinned, jars.jars()), jars.conflicts());
  }

  private static ImageJars imageJars(String spark) {
    return ImageJars.of(spark)
        .orElseThrow(
            () ->
                new Unresolvable(
                    "it is not known here which jars Spark %s has, as it is of %s: nothing can be locked to go with them"
                        .formatted(spark, SparkLine.built())));
  }
}
