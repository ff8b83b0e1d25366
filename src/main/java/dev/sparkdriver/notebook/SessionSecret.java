package dev.sparkdriver.notebook;

import com.google.common.hash.Hashing;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;
import java.nio.charset.StandardCharsets;

/**
 * The secret by which the driver and the executors of a notebook know one another.
 *
 * <p>Left to itself, Spark writes a secret of its own into the environment of every executor's pod,
 * where whoever may read pods reads it. This one is a file. It follows from the password's hash, so
 * that every run of the program makes the same one, and it tells nothing of that hash.
 */
final class SessionSecret {

  private SessionSecret() {}

  static String of(Names names, SecretText passwordHash) {
    return Hashing.hmacSha256(passwordHash.reveal().getBytes(StandardCharsets.UTF_8))
        .hashString("spark.authenticate " + names.path(), StandardCharsets.UTF_8)
        .toString();
  }
}
