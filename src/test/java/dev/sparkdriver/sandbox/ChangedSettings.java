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
  OF_CUSTOM_SERVERS,
  OF_SPARK_NOTEBOOKS,
  OF_GATEWAYS;

  /** Those that changed settings name. */
  private static final String SECRETS = "{one: {value: {}}, two: {value: {}}}";

  /**
   * What is refused beside others, asks for what is not there, or asks a volume to be another one.
   */
  private static final Pattern APART =
      Pattern.compile(
          ".*(dynamic|nodeSelector|priorityClass|localDisk\\.storageClass|customServer).*"
              + "|.*(volume|shared)\\.(size|storageClass)|teams\\[0](\\.notebooks\\[0])?\\.name"
              + "|cluster\\.kube.*|images\\.allowedRegistries");

  /** What one preview cannot have beside the other settings of a recipe. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("defaults\\.(images\\.registryLogin|data\\.stores|spark\\.version|backup).*");

  /** What lets a team have an exposure. */
  private static final String LOGIN =
      "{issuer: \"https://login\", clientId: a, clientSecret: {}, groups: [a]}";

  private boolean has(String stack, String path) {
    var together = stack.equals("kubeconfig") && !APART.matcher(path).matches();
    return switch (this) {
      case OF_RECIPES -> together && isOfRecipes(path);
      case OF_ALL_ELSE -> together && !isOfRecipes(path);
      // The user has to be that of executors, for they share a folder.
      case OF_CUSTOM_SERVERS -> path.matches(".*customServer\\.(?!user|sparkNotebook).*");
      case OF_SPARK_NOTEBOOKS -> path.contains("sparkNotebook");
      // One secret stands for all here, and it is no person's hash.
      case OF_GATEWAYS -> stack.equals("gateway") && !path.contains("login.users");
    };
  }

  private static boolean isOfRecipes(String path) {
    return path.startsWith("defaults.") && !ELSEWHERE.matcher(path).matches();
  }

  /** A stack file with them. Of lines that set one group, the last one counts. */
  String in(String stackFile) {
    try {
      var secret = stackFile.replaceFirst("(?s).*?(secure: v1:\\S+).*", "{$1}");
      var changed = StackText.set(stackFile, "defaults.secrets", SECRETS.replace("{}", secret));
      changed =
          switch (this) {
            case OF_GATEWAYS ->
                StackText.set(changed, "teams[1].login.oidc", LOGIN.replace("{}", secret));
            case OF_CUSTOM_SERVERS, OF_SPARK_NOTEBOOKS ->
                StackText.set(changed, "defaults.customServer.user", "185");
            default -> changed;
          };
      for (var line : Files.readAllLines(Path.of("src/test/resources/effects.txt"))) {
        var parts = line.split(" \\| ", -1);
        if (has(parts[0], parts[1])) {
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
