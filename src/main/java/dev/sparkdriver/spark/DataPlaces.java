package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.TeamSettings;

/**
 * Where the data of a team's notebooks is kept.
 *
 * @param shared whether the team has a folder that all its pods see
 */
public record DataPlaces(boolean shared) {

  private static final String NOWHERE =
      "a bucket; a folder that all notebooks of the team see is a setting of the stack, `shared` of"
          + " the team";

  /** Those that a team's settings name. */
  public static DataPlaces of(TeamSettings team) {
    return new DataPlaces(team.shared().isPresent());
  }

  /** The end of a sentence that begins with "write to". */
  String instead() {
    return shared ? ImageContract.SHARED + ", the team's folder, or to a bucket" : NOWHERE;
  }
}
