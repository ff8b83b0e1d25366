package dev.sparkdriver.state;

import dev.sparkdriver.kubernetes.ObjectName;

/** Where the secrets come from that nobody chose. */
@FunctionalInterface
public interface GeneratedSecrets {

  /**
   * A secret, the same whenever it is asked for.
   *
   * @param secret the Secret that it is kept in
   * @param file the file of that Secret
   */
  String of(ObjectName secret, String file);
}
