package dev.sparkdriver.notebook;

import com.google.common.io.BaseEncoding;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;

/**
 * The secret by which the driver and the executors of a notebook know one another.
 *
 * <p>By default Spark writes a secret into the environment of each executor's pod, where whoever
 * may read pods can read it. This one is in a file. It is derived from the password's hash, so that
 * it is the same in every run of the program, and the hash cannot be found from it.
 */
final class SessionSecret {

  private SessionSecret() {}

  static String of(Names names, SecretText passwordHash) {
    return BaseEncoding.base16()
        .lowerCase()
        .encode(passwordHash.derived("spark.authenticate " + names.path()));
  }
}
