package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.List;
import java.util.function.Predicate;

/** Nobody asks a custom notebook server for what only the program's own image does. */
public final class CustomServerRules implements Rule {

  /**
   * What only the program's own image does.
   *
   * @param setting the setting that asks for it
   * @param isAsked whether a recipe has it
   * @param why what does it
   * @param instead what to write, or do, instead
   */
  private record OwnFeature(
      String setting, Predicate<Recipe> isAsked, String why, String instead) {}

  private static final List<OwnFeature> OWN =
      List.of(
          new OwnFeature(
              "git",
              recipe -> recipe.git().isPresent(),
              "what commits and pushes is an extension in the program's own image",
              "leave it to other notebooks; the image may bring an extension for Git"),
          new OwnFeature(
              "backup",
              recipe -> recipe.backup().isPresent(),
              "backups run a program of the notebook's image, which only the program's own has",
              "leave it to other notebooks, and save the volume as the cluster saves others"),
          new OwnFeature(
              "hours",
              recipe -> recipe.hours().isPresent(),
              "before its pod ends the server is asked whether something runs, as only the"
                  + " program's own can tell",
              "leave it to other notebooks; `bin/sparkdriver suspend --now` and `wake` work"),
          new OwnFeature(
              "data.catalog",
              recipe -> recipe.data().catalog().isPresent(),
              "Iceberg and what opens its servers are in the program's own images",
              "leave it to other teams; sessions may set `spark.sql.catalog.NAME` for jars"
                  + " that its images have"));

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      if (notebook.value().recipe().customServer().isPresent()) {
        features(notebook, found);
        sessions(notebook, found);
        stores(notebook, found);
        references(notebook, found);
      }
    }
  }

  private static void features(Located<NotebookSettings> notebook, Diagnostics found) {
    for (var feature : OWN) {
      if (feature.isAsked().test(notebook.value().recipe())) {
        found.error(
            notebook.at(feature.setting()),
            refused("`%s`".formatted(feature.setting()), feature.why(), feature.instead()));
      }
    }
  }

  /** Defaults ask for nothing; what is written is meant. */
  private static void sessions(Located<NotebookSettings> notebook, Diagnostics found) {
    DriverSettings driver = notebook.value().recipe().driver();
    if (notebook.isWritten("driver.spareSession") && driver.spareSession()) {
      found.error(
          notebook.at("driver.spareSession"),
          refused(
              "a session started ahead",
              "it is the server that starts sessions",
              "write `spareSession: false`"));
    }
    if (notebook.isWritten("driver.idleTimeout") && !driver.idleTimeout().equals("never")) {
      found.error(
          notebook.at("driver.idleTimeout"),
          refused(
              "an end of idle sessions",
              "it is the server that ends sessions",
              "write `idleTimeout: never`, and tell the server by settings of its own"));
    }
  }

  /** A key in a file is read by Google's connector itself; those of S3 are not. */
  private static void stores(Located<NotebookSettings> notebook, Diagnostics found) {
    notebook
        .value()
        .recipe()
        .data()
        .stores()
        .forEach(
            (name, store) -> {
              if (store.accessKey().isPresent()) {
                found.error(
                    notebook.at("data.stores.%s.accessKey".formatted(name)),
                    refused(
                        "an access key of a store",
                        "it is read from its file by a class in the program's own images",
                        "remove `accessKey` and `secretKey`; have the pods' own identity open the"
                            + " bucket, or the notebook read the files under"
                            + " `/run/secrets/sparkdriver`"));
              }
            });
  }

  private static void references(Located<NotebookSettings> notebook, Diagnostics found) {
    notebook
        .value()
        .recipe()
        .spark()
        .conf()
        .forEach(
            (key, value) -> {
              if (!SecretReferences.in(value).isEmpty()) {
                found.error(
                    notebook.at("spark.conf", key),
                    refused(
                        "the secret in " + Quoting.quoted(key),
                        "the program's own image puts it there when a session starts",
                        "remove the line; the notebook reads the secret's file under"
                            + " `/run/secrets/sparkdriver` and sets the key itself"));
              }
            });
  }

  private static Message refused(String what, String why, String instead) {
    return Message.of(ErrorCode.CUSTOM_SERVER, "a custom notebook server does not have " + what)
        .why(why)
        .help(instead);
  }
}
