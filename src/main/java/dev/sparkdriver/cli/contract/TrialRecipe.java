package dev.sparkdriver.cli.contract;

import com.google.gson.Gson;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.validation.Validation;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The recipe of a trial, read and refused as that of a stack. */
final class TrialRecipe {
  private static final SecureRandom RANDOM = new SecureRandom();

  private TrialRecipe() {}

  /**
   * The recipe of one session in an image.
   *
   * @param server what is written under {@code customServer}
   * @param more what else is written in the recipe, by its groups
   */
  static Recipe of(
      String image, Map<String, Object> server, Map<String, Map<String, Object>> more) {
    var recipe = new TreeMap<String, Object>(more);
    var images = new TreeMap<>(more.getOrDefault("images", Map.of()));
    images.put("notebook", image);
    images.put("executor", image);
    recipe.put("images", images);
    recipe.put("customServer", server);
    recipe.put("driver", Map.of("maxSessions", 1, "spareSession", false));
    recipe.put("login", Map.of("passwordHash", Map.of("secure", hashOfNothing())));
    var team = Map.of("name", "trial", "notebooks", List.of(Map.of("name", "trial")));
    var config =
        Map.of(
            "pulumi:disable-default-providers", List.of("*"),
            "sparkdriver:cluster", Map.of("target", "kubeconfig"),
            "sparkdriver:defaults", recipe,
            "sparkdriver:teams", List.of(team));
    var source = Validation.PROJECT.yaml("trial", new Gson().toJson(Map.of("config", config)));
    var read = Validation.of(source);
    if (read instanceof Validation.Valid valid) {
      return valid.settings().teams().get(0).notebooks().get(0).recipe();
    }
    throw refusal(read);
  }

  /** Of the form of a hash, and of no password that anybody knows. */
  private static String hashOfNothing() {
    return "argon2:$argon2id$v=19$m=10240,t=10,p=8$%s$%s".formatted(random(), random());
  }

  /** A text that nobody knows. */
  static String random() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static CommandFailure refusal(Validation refused) {
    return new CommandFailure(
        refused.errors().stream()
            .map(Diagnostic::message)
            .map(message -> "%s: %s; %s".formatted(message.title(), message.why(), message.help()))
            .distinct()
            .collect(Collectors.joining("\n")));
  }
}
