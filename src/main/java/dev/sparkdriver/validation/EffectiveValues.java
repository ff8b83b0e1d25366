package dev.sparkdriver.validation;

import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Written;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Optional;

/** Every value that a notebook is made from, and where each comes from. */
public final class EffectiveValues {

  private EffectiveValues() {}

  /** A setting, its value as text, and its layer with file and line. */
  public record Value(String setting, String text, String origin) {}

  /** The values of one notebook; nothing when there is no such notebook. */
  public static Optional<List<Value>> of(Validation.Valid valid, String team, String notebook) {
    var teams =
        valid.bound().all(TeamSettings.class).stream()
            .filter(found -> found.value().name().equals(team))
            .map(Located::path)
            .toList();
    return valid.bound().all(NotebookSettings.class).stream()
        .filter(found -> teams.contains(found.parent()))
        .filter(found -> found.value().name().equals(notebook))
        .findFirst()
        .map(found -> found.values(Recipe.class).stream().map(EffectiveValues::value).toList());
  }

  private static Value value(Written written) {
    return new Value(
        written.setting(),
        written.text(),
        written.location().map(EffectiveValues::origin).orElse("default"));
  }

  private static String origin(Location location) {
    var layer =
        location
            .path()
            .replaceFirst("^(defaults|environments\\.[^.]+)\\..*$", "$1")
            .replaceFirst("^teams\\[[0-9]+]\\.notebooks\\[[0-9]+]\\..*$", "notebook")
            .replaceFirst("^teams\\[[0-9]+]\\..*$", "team");
    return layer + " (" + location.file() + ":" + location.line() + ")";
  }
}
