package dev.sparkdriver.cluster.live;

import dev.sparkdriver.settings.SettingsCheck;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problems;

/** Takes what is found, by the path of the setting that it is about. */
interface Sink {

  void error(String path, Complaint complaint);

  void warning(String path, Complaint complaint);

  /** Puts everything where its setting is written. */
  static Sink placing(SettingsCheck check, Problems problems) {
    return new Sink() {
      @Override
      public void error(String path, Complaint complaint) {
        problems.error(check.place(path), complaint);
      }

      @Override
      public void warning(String path, Complaint complaint) {
        problems.warning(check.place(path), complaint);
      }
    };
  }
}
