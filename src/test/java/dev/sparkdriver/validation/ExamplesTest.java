package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.reference.ErrorCatalogue;
import dev.sparkdriver.config.source.ConfigSource;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/errors.md are what they say they are. */
class ExamplesTest {
  /** Only the engine, which decrypts, can refuse these. */
  private static final Set<String> ENGINE_ONLY = Set.of("E114", "E116");

  private static final String IMAGES =
      """
          images:
            notebook: 127.0.0.1:5000/jupyter:1
            executor: 127.0.0.1:5000/spark:1
            gateway: 127.0.0.1:5000/oauth2-proxy:v7.15.6
      """;
  private static final String LOGIN =
      """
          login:
            passwordHash:
              secure: v1:cGxhaW4=
      """;

  static Collection<ErrorCatalogue.Entry> entries() {
    return Reference.errors().all().values().stream()
        .filter(entry -> !entry.example().bad().isEmpty())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theRefusedOneIsRefusedForThis(ErrorCatalogue.Entry entry) {
    var codes =
        Validation.of(source(entry, entry.example().bad())).diagnostics().stream()
            .map(diagnostic -> diagnostic.code().id())
            .collect(Collectors.toSet());

    if (!ENGINE_ONLY.contains(entry.code())) {
      assertThat(codes).contains(entry.code());
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theAcceptedOneIsAccepted(ErrorCatalogue.Entry entry) {
    if (!entry.example().good().isEmpty()) {
      var check = Validation.of(source(entry, entry.example().good()));

      assertThat(check.errors()).extracting(Diagnostic::toString).isEmpty();
    }
  }

  private static ConfigSource source(ErrorCatalogue.Entry entry, String example) {
    if (example.startsWith("confg:")) {
      return Validation.PROJECT.yaml("stack", stack("", "") + example + "\n");
    }
    var fragment = example.replaceFirst("^config:\n", "");
    var indented = fragment.equals(example) ? fragment.indent(2) : fragment + "\n";
    var lacksLogin = entry.code().equals("E115");
    return Validation.PROJECT.yaml("stack", stack(indented, lacksLogin ? "" : LOGIN));
  }

  /** A whole stack file around an example. */
  private static String stack(String example, String login) {
    var stack = new StringBuilder("config:\n");
    if (!example.contains("pulumi:disable-default-providers")) {
      stack.append("  pulumi:disable-default-providers: [docker, gcp, kubernetes]\n");
    }
    if (!example.contains("sparkdriver:cluster:")) {
      stack.append("  sparkdriver:cluster: {target: kubeconfig}\n");
    }
    var builds = example.contains("build: true") || example.contains("\n    images:\n");
    var defaults =
        "  sparkdriver:defaults:\n"
            + (builds ? "" : IMAGES)
            + (example.contains("\n    login:\n") ? "" : login);
    if (example.contains("  sparkdriver:defaults:\n")) {
      stack.append(example.replace("  sparkdriver:defaults:\n", defaults));
    } else {
      stack.append(defaults.endsWith("defaults:\n") ? "" : defaults).append(example);
    }
    if (!example.contains("sparkdriver:teams:")) {
      stack.append("  sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]\n");
    }
    return stack.toString();
  }
}
