package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the driver and the executors of a notebook prove to one another.
 *
 * <p>Left to itself, Spark writes a secret of its own into the environment of every executor's pod,
 * where whoever may read pods reads it. This one is a file. It follows from the password's hash, so
 * that every run of the program makes the same one, and it tells nothing of that hash.
 */
final class SessionSecret {

  private static final String ALGORITHM = "HmacSHA256";

  private SessionSecret() {}

  static String of(Names names, SecretText passwordHash) {
    try {
      var key = passwordHash.reveal().getBytes(StandardCharsets.UTF_8);
      var code = Mac.getInstance(ALGORITHM);
      code.init(new SecretKeySpec(key, ALGORITHM));
      var message = "spark.authenticate " + names.path();
      return HexFormat.of().formatHex(code.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
    }
  }
}
