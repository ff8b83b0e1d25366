package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.stream.Collectors;

/**
 * Where the data of a team's notebooks is kept.
 *
 * @param shared whether the team has a folder that all its pods see
 */
public record DataPlaces(boolean shared) {

  private static final String NOWHERE =
      "a bucket; a folder that all notebooks of the team see is a setting of the stack, `shared` of"
          + " the team";

  private static final String FOLDER = ImageContract.SHARED + ", the team's folder";

  /** Those that a team's settings name. */
  public static DataPlaces of(TeamSettings team) {
    return new DataPlaces(team.shared().isPresent());
  }

  /** Where sessions of a recipe may write, as the end of a sentence that begins with "write to". */
  String instead(Recipe recipe) {
    var buckets =
        recipe.data().stores().values().stream()
            .filter(store -> store.access() == Access.WRITE)
            .map(Store::url)
            .sorted()
            .collect(Collectors.joining(" or "));
    if (shared) {
      return FOLDER + ", or to " + (buckets.isEmpty() ? "a bucket" : buckets);
    }
    return buckets.isEmpty() ? NOWHERE : buckets;
  }
}
