package dev.sparkdriver.images;

import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images that a stack's notebooks need and nobody else builds: {@code bin/sparkdriver images}
 * does, where settings name a registry for them.
 */
public final class NeededImages {
  private final Settings settings;
  private final SortedMap<String, Environment> environments = new TreeMap<>();
  private final SortedSet<String> bases = new TreeSet<>();

  /** Those of all notebooks; none where no registry is named. */
  public NeededImages(Settings settings) {
    this.settings = settings;
    for (var team : settings.teams()) {
      for (var notebook : team.notebooks()) {
        add(team, notebook);
      }
    }
  }

  private void add(TeamSettings team, NotebookSettings notebook) {
    var name = environmentOf(team, notebook);
    name.ifPresent(used -> environments.put(used, settings.environments().get(used)));
    var recipe =
        name.map(used -> settings.environments().get(used).recipe()).orElse(notebook.recipe());
    if (isBuilt(recipe)) {
      bases.add(recipe.spark().version());
    }
  }

  /** The environments whose packages are built into images. */
  public SortedMap<String, Environment> environments() {
    return environments;
  }

  /** The releases of Spark of which images without packages are built. */
  public SortedSet<String> bases() {
    return bases;
  }

  /**
   * The environment whose images a notebook runs. One whose own layers name other images keeps
   * those.
   */
  public Optional<String> environmentOf(TeamSettings team, NotebookSettings notebook) {
    return team.environmentOf(notebook)
        .filter(name -> settings.images().registry().isPresent())
        .filter(name -> settings.environments().get(name).addsPackages())
        .filter(name -> hasBases(settings.environments().get(name).recipe()))
        .filter(name -> settings.environments().get(name).hasTheImagesOf(notebook));
  }

  /** False where {@link ImageRules} refuses: there is no pair of images to add packages to. */
  private boolean hasBases(Recipe recipe) {
    var images = recipe.images();
    return images.notebook().isPresent()
        ? images.executor().isPresent()
        : images.executor().isEmpty() && settings.images().build();
  }

  /** True when images of a recipe are built of the sources, because it names none. */
  boolean isBuilt(Recipe recipe) {
    return settings.images().registry().isPresent()
        && settings.images().build()
        && recipe.images().notebook().isEmpty();
  }
}
