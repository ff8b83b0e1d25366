package dev.sparkdriver.sandbox;

import dev.sparkdriver.StackText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of {@code effects.txt} that one preview can have otherwise, all at once. */
enum ChangedSettings {
  OF_RECIPES,
  OF_ALL_ELSE,
  OF_CUSTOM_SERVERS;

  /** Those that changed settings name. */
  private static final String SECRETS = "{one: {value: {}}, two: {value: {}}}";

  /** What is refused beside others, or lacks its part here. */
  private static final Pattern APART =
      Pattern.compile(
          ".*(dynamic|storageClass|\\.size|nodeSelector|priorityClass|login|customServer).*"
              + "|teams.*\\.name|cluster\\.kube.*|images\\.allowedRegistries");

  /** What one preview cannot have beside the other settings of a recipe. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("defaults\\.(images\\.registryLogin|data\\.stores|spark\\.version|backup).*");

  private boolean has(String path) {
    return switch (this) {
      case OF_RECIPES -> isOfRecipes(path) && !isApart(path);
      case OF_ALL_ELSE -> !isOfRecipes(path) && !isApart(path);
      case OF_CUSTOM_SERVERS -> path.contains("customServer");
    };
  }

  private static boolean isApart(String path) {
    return APART.matcher(path).matches();
  }

  private static boolean isOfRecipes(String path) {
    return path.startsWith("defaults.") && !ELSEWHERE.matcher(path).matches();
  }

  /** A stack file with them. Of lines that set one group, the last one counts. */
  String in(String stackFile) {
    try {
      var secret = stackFile.replaceFirst("(?s).*?(secure: v1:\\S+).*", "{$1}");
      var changed = StackText.set(stackFile, "defaults.secrets", SECRETS.replace("{}", secret));
      for (var line : Files.readAllLines(Path.of("src/test/resources/effects.txt"))) {
        var parts = line.split(" \\| ", -1);
        if (parts[0].equals("kubeconfig") && has(parts[1])) {
          // The engine reads what is encrypted for this stack alone.
          var value = parts[3].replaceAll("\\{secure: \\w+}", Matcher.quoteReplacement(secret));
          changed = StackText.set(changed, parts[1], value);
        }
      }
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
