package dev.sparkdriver.settings.rule;

import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.bind.Index;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problems;
import dev.sparkdriver.settings.tree.Node;
import dev.sparkdriver.settings.tree.Place;

/** What rules look at: the settings as read, where each is written, and the tree as written. */
public record Scope(Settings settings, Index index, Node.Mapping written, Problems problems) {

  /** True when all these settings could be read, so that judging them makes sense. */
  boolean sound(String... paths) {
    for (var path : paths) {
      if (!index.sound(path)) {
        return false;
      }
    }
    return true;
  }

  boolean isWritten(String path) {
    return index.isWritten(path);
  }

  void error(String path, Complaint complaint) {
    problems.error(index.place(path), complaint);
  }

  void error(Place place, Complaint complaint) {
    problems.error(place, complaint);
  }

  void warning(String path, Complaint complaint) {
    problems.warning(index.place(path), complaint);
  }
}
