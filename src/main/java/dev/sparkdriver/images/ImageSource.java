package dev.sparkdriver.images;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;

/** Where the images of notebooks come from. */
@FunctionalInterface
public interface ImageSource {

  /** The images of one notebook. */
  NotebookImages of(TeamSettings team, NotebookSettings notebook);
}
