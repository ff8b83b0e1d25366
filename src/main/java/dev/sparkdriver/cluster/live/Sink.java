package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.validation.Validation;

/** Takes what is found, by the path of the setting that it is about. */
interface Sink {

  void error(String path, Message complaint);

  void warning(String path, Message complaint);

  /** Puts everything where its setting is written. */
  static Sink placing(Validation check, Diagnostics problems) {
    return new Sink() {
      @Override
      public void error(String path, Message complaint) {
        problems.error(check.place(path), complaint);
      }

      @Override
      public void warning(String path, Message complaint) {
        problems.warning(check.place(path), complaint);
      }
    };
  }
}
