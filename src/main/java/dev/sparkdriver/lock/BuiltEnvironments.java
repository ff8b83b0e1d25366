package dev.sparkdriver.lock;

import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The environments whose packages are built into images, so that their locks are read. */
public final class BuiltEnvironments {

  private BuiltEnvironments() {}

  /** The names of those that a notebook runs, and that add packages. */
  public static SortedSet<String> of(
      ImagesSettings images, Map<String, Environment> environments, List<TeamSettings> teams) {
    var built = new TreeSet<String>();
    for (var team : teams) {
      for (var notebook : team.notebooks()) {
        team.environmentOf(notebook)
            .filter(environments::containsKey)
            .filter(name -> environments.get(name).addsPackages())
            .filter(name -> images.runsPackagesOf(environments.get(name), notebook))
            .ifPresent(built::add);
      }
    }
    return built;
  }
}
