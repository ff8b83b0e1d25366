package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to log in, turned into what every client knows. */
class LogInTest {
  private static final String TOKEN =
      "{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\": \"ExecCredential\","
          + " \"status\": {\"token\": \"t0p\"}}";

  @TempDir private Path folder;

  private static String kubeconfig(String user) {
    return "users: [{name: me, user: {" + user + "}}]";
  }

  private String logIn(String script) throws IOException {
    var program = folder.resolve("login");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return LogIn.done(
        kubeconfig(
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: %s, args: [t0p],"
                    .formatted(program)
                + " env: [{name: WORD, value: secret}]}"));
  }

  @Test
  void aProgramsTokenIsTheToken() throws IOException {
    assertThat(logIn("echo '" + TOKEN + "'")).contains("token: \"t0p\"").doesNotContain("exec");
  }

  @Test
  void whatAProgramComplainsOfIsNoPartOfItsAnswer() throws IOException {
    assertThat(logIn("echo 'a warning' >&2; echo '" + TOKEN + "'")).contains("t0p");
  }

  @Test
  void aProgramGetsItsArgumentsItsVariablesAndWhatItIsAsked() throws IOException {
    var script =
        """
        [ "$1" = t0p ] && [ "$WORD" = secret ] || exit 1
        case $KUBERNETES_EXEC_INFO in *client.authentication.k8s.io/v1*) ;; *) exit 1 ;; esac
        echo '%s'
        """
            .formatted(TOKEN);

    assertThat(logIn(script)).contains("t0p");
  }

  @Test
  void aProgramsCertificateIsTheCertificate() throws IOException {
    var answer = "{\"status\": {\"clientCertificateData\": \"a\", \"clientKeyData\": \"b\"}}";

    assertThat(logIn("echo '" + answer + "'"))
        .contains("client-certificate-data: \"YQ==\"")
        .contains("client-key-data: \"Yg==\"");
  }

  @Test
  void aProgramThatFailsIsNamedWithoutWhatItPrinted() {
    assertThatThrownBy(() -> logIn("echo hunter2; exit 1"))
        .isInstanceOf(ClusterUnreachable.class)
        .hasMessageContaining("login`, by which the kubeconfig logs in, gives no credential")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aTokenIsReadFromItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("token"), "t0p\n");

    assertThat(LogIn.done(kubeconfig("tokenFile: " + file))).contains("token: \"t0p\"");
  }

  @Test
  void aKubeconfigThatHasItAllStaysAsItIs() {
    assertThat(LogIn.done(kubeconfig("token: t0p"))).contains("token: \"t0p\"");
  }
}
