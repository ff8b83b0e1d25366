package dev.sparkdriver.cli;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A password, and the hash of it that Jupyter or a gateway checks. */
final class Password {

  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 24;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 16;
  private static final int MEMORY_KIB = 10240;
  private static final int PASSES = 10;
  private static final int LANES = 8;

  /** A log-in takes a quarter of a second of a core, and so does each guess. */
  private static final int BCRYPT_COST = 12;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Password() {}

  /** A new one; 24 characters of this alphabet are more than 138 bits. */
  static String generate() {
    var password = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** The hash in the form and with the costs of Jupyter's own `jupyter server password`. */
  static String hash(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    var base64 = Base64.getEncoder().withoutPadding();
    return "argon2:$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            LANES,
            base64.encodeToString(salt),
            base64.encodeToString(argon2(password, salt)));
  }

  /** The hash in the form that a gateway's list of people has. */
  static String bcrypt(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    var bytes = password.getBytes(StandardCharsets.UTF_8);
    return OpenBSDBCrypt.generate("2b", bytes, salt, BCRYPT_COST);
  }

  static byte[] argon2(String password, byte[] salt) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    var hash = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
