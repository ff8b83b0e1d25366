package dev.sparkdriver.network;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.DataSettings.Catalog;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NetworkSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The settings of notebooks that name a server outside of the cluster. */
final class Outside {
  private final Bound settings;
  private final boolean zone;

  Outside(Bound settings) {
    this.settings = settings;
    zone = hasGoogleZone(settings);
  }

  /**
   * Whether Google's names lead to addresses that policies let through: in a network that is made.
   */
  private static boolean hasGoogleZone(Bound settings) {
    return Target.of(settings).filter(target -> target != Target.KUBECONFIG).isPresent()
        && settings.all(NetworkSettings.class).stream()
            .allMatch(network -> network.value().existing().isEmpty());
  }

  /** Those of one notebook, as a person is told of them. */
  List<String> of(Located<NotebookSettings> notebook) {
    var recipe = notebook.value().recipe();
    var outside = new ArrayList<String>();
    recipe
        .data()
        .stores()
        .forEach(
            (name, store) -> {
              if (!isLetThrough(store)) {
                outside.add("`data.stores." + name + "`");
              }
            });
    recipe
        .data()
        .catalog()
        .flatMap(Catalog::uri)
        .ifPresent(uri -> outside.add("`data.catalog.uri`"));
    recipe.git().ifPresent(git -> outside.add("`git.repository`"));
    recipe.backup().ifPresent(backup -> outside.add("`backup.to`"));
    if (recipe.spark().conf().containsKey(Recipe.Spark.PACKAGES)) {
      outside.add("`spark.conf." + Recipe.Spark.PACKAGES + "`");
    }
    fetched(notebook).ifPresent(name -> outside.add("`environments." + name + ".javaPackages`"));
    return outside;
  }

  private boolean isLetThrough(Store store) {
    return zone && store.onGoogle() && store.endpoint().isEmpty();
  }

  /** The environment whose Java packages no image of the notebook has: sessions fetch them. */
  private Optional<String> fetched(Located<NotebookSettings> notebook) {
    return settings.all(TeamSettings.class).stream()
        .filter(team -> notebook.isIn(team))
        .flatMap(team -> team.value().environmentOf(notebook.value()).stream())
        .filter(name -> fetches(name, notebook.value()))
        .findFirst();
  }

  private boolean fetches(String name, NotebookSettings notebook) {
    var images = settings.one(ImagesSettings.class).map(Located::value);
    return settings.all(Environment.class).stream()
        .filter(environment -> environment.name().equals(name))
        .map(Located::value)
        .filter(environment -> !environment.javaPackages().isEmpty())
        .anyMatch(
            environment ->
                images.filter(built -> !built.runsPackagesOf(environment, notebook)).isPresent());
  }
}
