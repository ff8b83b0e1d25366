package dev.sparkdriver;

import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.SettingsReader;
import java.util.stream.Collectors;

/** Stack files that tests start from: two teams, one notebook each. */
public final class Stacks {

  /** What a stack file has for a secret; the tests look for it where it must not be. */
  public static final String PASSWORD_HASH = "argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdA$aGFzaA";

  /** A part of the kubeconfig that must stay secret. */
  public static final String TOKEN = "the-token-of-the-cluster";

  private static final String TEXT =
      """
      config:
        pulumi:disable-default-providers: ["*"]
        sparkdriver:cluster:
          target: kubeconfig
          kubeconfig:
            inline:
              secure: |
                current-context: here
                contexts: [{name: here, context: {cluster: here, user: me}}]
                clusters: [{name: here, cluster: {server: "https://127.0.0.1:6443"}}]
                users: [{name: me, user: {token: %s}}]
        sparkdriver:defaults:
          images:
            notebook: registry.example.com/jupyter:3.5.7
            executor: registry.example.com/spark:3.5.7
          login:
            passwordHash:
              secure: %s
      %s
        sparkdriver:teams:
      %s
      """;

  private static final String TEAMS =
      """
      - name: ads
        notebooks:
          - name: main
      - name: risk
        notebooks:
          - name: main
      """;

  private Stacks() {}

  /** Two teams, and nothing said that need not be. */
  public static Settings plain() {
    return with("", TEAMS);
  }

  /** The same with more lines in the recipe of all notebooks. */
  public static Settings withDefaults(String lines) {
    return with(lines, TEAMS);
  }

  /** Other teams. */
  public static Settings withTeams(String lines) {
    return with("", lines);
  }

  private static Settings with(String defaults, String teams) {
    var text = TEXT.formatted(TOKEN, PASSWORD_HASH, indented(defaults), indented(teams));
    return SettingsReader.read(ConfigSource.yaml("Pulumi.test.yaml", text));
  }

  private static String indented(String lines) {
    return lines.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
  }
}
