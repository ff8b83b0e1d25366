package dev.sparkdriver.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.bind.Choice;
import dev.sparkdriver.settings.GitSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the program's own server reads anew wherever it counts, so that no pod has to restart;
 * secrets are named, and nothing else.
 */
final class ServerSettings {

  /** The server reads JSON; what HTML needs escaped would only be harder to read in the preview. */
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

  private ServerSettings() {}

  static String of(Recipe recipe) {
    var driver = recipe.driver();
    var fields =
        new TreeMap<String, Object>(
            Map.of("idleTimeout", driver.idleTimeout(), "spareSession", driver.spareSession()));
    recipe.git().ifPresent(git -> fields.put("git", fields(git)));
    var login = recipe.login();
    // A gateway's log-ins are the gateway's.
    if (!login.hasGateway()) {
      fields.put(
          "login",
          new TreeMap<>(Map.of("lifetime", login.lifetime(), "generation", login.generation())));
    }
    return JSON.toJson(fields);
  }

  /** All but the address, which the pod is made with: the folder that saves go to has its name. */
  private static SortedMap<String, Object> fields(GitSettings git) {
    var fields =
        new TreeMap<String, Object>(
            Map.of(
                "branch", git.branch(),
                "credentials", git.credentials(),
                "user", git.user(),
                "name", git.author().name(),
                "email", git.author().email(),
                "push", Choice.name(git.push()),
                "outputs", Choice.name(git.outputs()),
                "known_hosts", git.knownHosts()));
    git.authority().ifPresent(secret -> fields.put("authority", secret));
    return fields;
  }
}
