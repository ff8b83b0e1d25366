package dev.sparkdriver.cluster.live;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Turns the ways to log in that a client library does not know, or knows otherwise than kubectl,
 * into a token or a certificate: a program, whose complaints are no part of its answer and which is
 * not waited for for ever, and a file with a token.
 */
final class LogIn {
  /** For programs that have to ask somebody else; a browser is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private LogIn() {}

  /** The kubeconfig with what the program or the file gives. */
  static String done(String kubeconfig) {
    var config = Serialization.unmarshal(kubeconfig, Config.class);
    for (var user : config.getUsers()) {
      var info = user.getUser();
      Optional.ofNullable(info.getExec()).ifPresent(program -> byProgram(info, program));
      Optional.ofNullable(info.getTokenFile()).ifPresent(file -> info.setToken(read(file)));
    }
    return Serialization.asYaml(config);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw ClusterUnreachable.because("the kubeconfig's token file cannot be read.");
    }
  }

  private static void byProgram(AuthInfo user, ExecConfig program) {
    var answer = answer(program);
    if (!(answer.get("status") instanceof Map<?, ?> status)) {
      throw useless(program);
    }
    user.setExec(null);
    text(status, "token").ifPresent(user::setToken);
    text(status, "clientCertificateData")
        .map(LogIn::encoded)
        .ifPresent(user::setClientCertificateData);
    text(status, "clientKeyData").map(LogIn::encoded).ifPresent(user::setClientKeyData);
    if (user.getToken() == null && user.getClientCertificateData() == null) {
      throw useless(program);
    }
  }

  private static Map<?, ?> answer(ExecConfig program) {
    try {
      var process = builder(program).start();
      process.getOutputStream().close();
      var out = CompletableFuture.supplyAsync(() -> text(process));
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw useless(program);
      }
      return Serialization.unmarshal(out.join(), Map.class);
    } catch (IOException | IllegalArgumentException unusable) {
      throw useless(program);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw useless(program);
    }
  }

  private static ProcessBuilder builder(ExecConfig program) {
    var words = new ArrayList<>(List.of(program.getCommand()));
    words.addAll(Optional.ofNullable(program.getArgs()).orElse(List.of()));
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    Optional.ofNullable(program.getEnv())
        .orElse(List.of())
        .forEach(variable -> builder.environment().put(variable.getName(), variable.getValue()));
    var info =
        Map.of(
            "apiVersion", program.getApiVersion(),
            "kind", "ExecCredential",
            "spec", Map.of("interactive", false));
    builder.environment().put("KUBERNETES_EXEC_INFO", Serialization.asJson(info));
    return builder;
  }

  private static String text(Process process) {
    try (var stream = process.getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }

  private static Optional<String> text(Map<?, ?> status, String field) {
    return Optional.ofNullable(status.get(field)).map(Object::toString);
  }

  private static String encoded(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  private static ClusterUnreachable useless(ExecConfig program) {
    return ClusterUnreachable.because(
        "the program `%s`, by which the kubeconfig logs in, gives no credential."
            .formatted(program.getCommand()));
  }
}
