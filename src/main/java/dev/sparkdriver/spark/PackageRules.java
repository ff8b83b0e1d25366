package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Packages are made for the Spark that they are added to. */
public final class PackageRules implements Rule {
  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var environment : settings.all(Environment.class)) {
      var recipe = environment.value().recipe();
      java(recipe, environment.value().javaPackages())
          .forEach(message -> found.error(environment.at("javaPackages"), message));
      environment.value().pythonPackages().stream()
          .flatMap(requirement -> python(recipe.spark().version(), requirement).stream())
          .forEach(message -> found.error(environment.at("pythonPackages"), message));
    }
    for (var notebook : settings.all(NotebookSettings.class)) {
      var recipe = notebook.value().recipe();
      Optional.ofNullable(recipe.spark().conf().get(Recipe.Spark.PACKAGES))
          .map(packages -> java(recipe, Arrays.asList(packages.split(" *, *", -1))))
          .ifPresent(
              refusals ->
                  refusals.forEach(
                      message ->
                          found.error(notebook.at("spark.conf", Recipe.Spark.PACKAGES), message)));
    }
  }

  private static List<Message> java(Recipe recipe, List<String> packages) {
    return PackageHost.of(recipe).stream()
        .flatMap(
            host ->
                packages.stream()
                    .flatMap(text -> JavaPackage.of(text).stream())
                    .flatMap(each -> each.refusal(host).stream()))
        .toList();
  }

  private static Optional<Message> python(String spark, String requirement) {
    return requirement.matches("(?i)pyspark(\\[.*])?==.*") && !requirement.endsWith("==" + spark)
        ? Optional.of(differ(requirement, "Spark " + spark).help("write `pyspark==" + spark + "`"))
        : Optional.empty();
  }

  static Message differ(String what, String from) {
    return Message.of(
            ErrorCode.WRONG_PAIR, "%s does not go with %s".formatted(Quoting.quoted(what), from))
        .why("both are loaded into one process, which fails at the first class that differs");
  }
}
