package dev.sparkdriver.spark;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * The Spark that packages are to go with.
 *
 * @param spark its release
 * @param line what goes with it
 * @param built true when its images are built, and not named
 */
public record PackageHost(String spark, SparkLine line, boolean built) {

  /** That of a recipe; nothing where its line is not known. */
  public static Optional<PackageHost> of(Recipe recipe) {
    var spark = recipe.spark().version();
    var images = recipe.images();
    var built = images.notebook().or(images::executor).isEmpty();
    return SparkLine.of(spark).map(line -> new PackageHost(spark, line, built));
  }

  /** Why a library of these coordinates does not go with it, as a person reads it. */
  public Optional<String> refusal(String coordinates) {
    return JavaPackage.of(coordinates).flatMap(each -> each.refusal(this)).map(Message::title);
  }

  /** What its Scala may be: images by reference may have another than those that are built. */
  List<String> scala() {
    return built ? List.of(line.scala().get(0)) : line.scala();
  }
}
