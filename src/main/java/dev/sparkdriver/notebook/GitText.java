package dev.sparkdriver.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.bind.Choice;
import dev.sparkdriver.settings.GitSettings;
import java.util.Map;
import java.util.TreeMap;

/** A notebook's repository as its server reads it; secrets are named, and nothing else. */
final class GitText {

  /** The server reads JSON; what HTML needs escaped would only be harder to read in the preview. */
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

  private GitText() {}

  static String of(GitSettings git) {
    var fields =
        new TreeMap<String, Object>(
            Map.of(
                "repository", git.repository(),
                "branch", git.branch(),
                "credentials", git.credentials(),
                "user", git.user(),
                "name", git.author().name(),
                "email", git.author().email(),
                "push", Choice.name(git.push()),
                "outputs", Choice.name(git.outputs()),
                "known_hosts", git.knownHosts()));
    git.authority().ifPresent(secret -> fields.put("authority", secret));
    return JSON.toJson(fields);
  }
}
