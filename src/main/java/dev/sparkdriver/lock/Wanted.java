package dev.sparkdriver.lock;

import com.google.common.hash.Hashing;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.spark.PackageHost;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What the lock of an environment has to be for.
 *
 * @param spark the release of Spark
 * @param asked the packages
 * @param against what the images have, as a digest
 * @param repositories where its jars may be from
 * @param host what its jars have to go with; nothing when it is not known here
 */
public record Wanted(
    String spark,
    Asked asked,
    String against,
    Set<String> repositories,
    Optional<PackageHost> host) {
  private static final int DIGITS = 16;

  /** What an environment of the stack file wants. */
  public static Wanted of(Environment environment, PackagesSettings packages) {
    var spark = environment.recipe().spark().version();
    var asked =
        new Asked(
            environment.pythonPackages(), environment.javaPackages(), environment.javaExclusions());
    return new Wanted(
        spark,
        asked,
        against(spark),
        JarRepositories.of(packages),
        PackageHost.of(environment.recipe()));
  }

  private static String against(String spark) {
    var packages = String.join("\n", ImagePackages.of(spark).constraints());
    var jars = ImageJars.of(spark).map(ImageJars::versions).map(Object::toString).orElse("");
    return digest(packages + jars);
  }

  static String digest(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, DIGITS);
  }
}
