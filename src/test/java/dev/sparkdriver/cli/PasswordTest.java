package dev.sparkdriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

final class PasswordTest {

  @Test
  void theHashHasTheFormAndTheCostsThatJupyterUses() {
    assertThat(Password.hash("correct horse"))
        .matches("argon2:\\$argon2id\\$v=19\\$m=10240,t=10,p=8\\$[\\w+/]{22}\\$[\\w+/]{22}");
  }

  @Test
  void theHashVerifiesThePassword() {
    var parts = Password.hash("correct horse").split("\\$", -1);
    var salt = Base64.getDecoder().decode(parts[4]);
    assertThat(Password.argon2("correct horse", salt))
        .isEqualTo(Base64.getDecoder().decode(parts[5]));
  }

  @Test
  void theHashIsWhatTheReferenceImplementationComputes() {
    var salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    assertThat(Base64.getEncoder().encodeToString(Password.argon2("correct horse", salt)))
        .isEqualTo("OEEbBl7+kMwjBAmC4/MRlg==");
  }

  @Test
  void aPersonsHashHasTheFormThatGatewaysTake() {
    assertThat(Password.bcrypt("correct horse")).matches("\\$2b\\$12\\$[./A-Za-z0-9]{53}");
  }

  @Test
  void aPersonsHashVerifiesThePassword() {
    var hash = Password.bcrypt("correct horse");

    assertThat(OpenBSDBCrypt.checkPassword(hash, "correct horse".toCharArray())).isTrue();
    assertThat(OpenBSDBCrypt.checkPassword(hash, "another horse".toCharArray())).isFalse();
  }

  @Test
  void theSamePasswordHashesDifferentlyEachTime() {
    assertThat(Password.hash("correct horse")).isNotEqualTo(Password.hash("correct horse"));
  }

  @Test
  void passwordsDoNotRepeat() {
    var seen = new HashSet<String>();
    for (var i = 0; i < 1000; i++) {
      assertThat(seen.add(Password.generate())).isTrue();
    }
  }

  @Test
  void aPasswordCanBeTypedAndCopiedWithoutQuoting() {
    assertThat(Password.generate()).matches("[A-Za-z0-9]{24}");
  }
}
