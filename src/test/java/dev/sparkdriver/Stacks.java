package dev.sparkdriver;

import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.stream.Collectors;

/** Stack files that tests start from: two teams, one notebook each. */
public final class Stacks {

  /** What a stack file has for a secret; the tests look for it where it must not be. */
  public static final String PASSWORD_HASH = "argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdA$aGFzaA";

  /** How a stack file begins whose cluster Google makes. */
  public static final String ON_GOOGLE =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster: {target: gke}
        sparkdriver:project: {id: some-project}
        sparkdriver:gke:
          location: europe-west1-b
          authorizedNetworks: [{name: office, cidr: 203.0.113.0/24}]
      """;

  /** On Google Cloud with built images; environments and the one of the team are to be given. */
  public static final String BUILT =
      ON_GOOGLE
          + """
            sparkdriver:images: {build: true}
            sparkdriver:environments: %s
            sparkdriver:defaults: {login: {passwordHash: {secure: v1:cGxhaW4=}}}
            sparkdriver:teams: [{name: ads, environment: %s, notebooks: [{name: main}]}]
          """;

  /** A certificate in PEM, which vouches for nothing that a test reaches. */
  public static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBljCCAT2gAwIBAgIUEEX1Gp33PQhbzWNuyiMLXSyEJBUwCgYIKoZIzj0EAwIw
      IDEeMBwGA1UEAwwVQW4gYXV0aG9yaXR5IG9mIHRlc3RzMCAXDTI2MTEyNzE3NDMw
      N1oYDzIxMjYxMTAzMTc0MzA3WjAgMR4wHAYDVQQDDBVBbiBhdXRob3JpdHkgb2Yg
      dGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATVuMeFFwFCqePMmBl/sipA
      C9p7O+05KTZ+XPgjWgn36dNcgGPOaWrud8p68Cjdl/37sBjGw+B+53XPCCPHo2fV
      o1MwUTAdBgNVHQ4EFgQUhRdOfyVKOB7pnY6oTsDqL0yzYx4wHwYDVR0jBBgwFoAU
      hRdOfyVKOB7pnY6oTsDqL0yzYx4wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD
      AgNHADBEAiAbfvtvKhw8ikFrWbviOUpTZb+O1txk3TQm7P100xpTYAIgUm69j2gc
      mNvB1t7MZtpFGDRavBX7g322mNVEjIckX5s=
      -----END CERTIFICATE-----
      """;

  /** Backups, as a part of a recipe. */
  public static final String BACKUP =
      """
      backup:
        to:
          url: s3a://vault
          endpoint: http://127.0.0.1:9000
          accessKey: {secure: the-id-of-backups}
          secretKey: {secure: the-key-of-backups}
        password: {secure: the-password-of-backups}
      """;

  /** Hours, as a part of a recipe. */
  public static final String HOURS =
      "hours: {suspend: 0 20 * * *, resume: 0 7 * * 1-5, timeZone: Europe/Berlin}\n";

  /** A gateway that people of a list come by, as a part of a recipe. */
  public static final String USERS =
      """
      login:
        users:
          ada: {passwordHash: {secure: the-hash-of-ada}}
      """;

  /** A gateway that accounts of an issuer come by. */
  public static final String OIDC =
      """
      login:
        oidc:
          issuer: https://login.example.com
          clientId: notebooks
          clientSecret: {secure: the-secret-of-the-client}
          groups: [data-ads]
      """;

  /** Images that stay what they are, as a part of a recipe. */
  public static final String PINNED =
      """
      images:
        notebook: registry.example.com/jupyter@sha256:%1$s
        executor: registry.example.com/spark@sha256:%1$s
        gateway: registry.example.com/oauth2-proxy@sha256:%1$s
      """
          .formatted("0f".repeat(32));

  /** Such a gateway at an address, behind a controller of Ingresses. */
  public static final String EXPOSED =
      OIDC
          + """
          exposure:
            domain: notebooks.example.com
            ingress: {className: nginx}
            certificate: {issuer: letsencrypt}
          """;

  /** A part of the kubeconfig that must stay secret. */
  public static final String TOKEN = "the-token-of-the-cluster";

  private static final String ELSEWHERE =
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
                clusters: [{name: here, cluster: {server: "https://127.0.0.1:%s"}}]
                users: [{name: me, user: {%s}}]
      """;

  private static final String ONE_NOTEBOOK =
      """
        sparkdriver:defaults:
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
        sparkdriver:teams: [{name: ads, notebooks: [{name: %s}]}]
      """;

  private static final String TEXT =
      """
        sparkdriver:defaults:
          images:
            notebook: registry.example.com/jupyter:3.5.9
            executor: registry.example.com/spark:3.5.9
            gateway: registry.example.com/oauth2-proxy:v7.15.6
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

  /** How a stack file begins whose cluster is there, on a port of this machine. */
  public static String elsewhere(int port, String user) {
    return ELSEWHERE.formatted(port, user);
  }

  /** The text of a stack with one notebook, whose cluster does not answer. */
  public static String unreachable(String user, String notebook) {
    return elsewhere(9, user) + ONE_NOTEBOOK.formatted(notebook);
  }

  /** Two teams, and nothing said that need not be. */
  public static Settings plain() {
    return with("", TEAMS);
  }

  /** The same with more lines in the recipe of all notebooks. */
  public static Settings withDefaults(String lines) {
    return with(lines, TEAMS);
  }

  /** The same with these lines in the recipe of both teams, over the password of all. */
  public static Settings withRecipes(String lines) {
    return with("", TEAMS.replace("  notebooks:\n", lines.indent(2) + "  notebooks:\n"));
  }

  /** Other teams. */
  public static Settings withTeams(String lines) {
    return with("", lines);
  }

  private static Settings with(String defaults, String teams) {
    return valid(defaults, teams).settings();
  }

  /** Two teams, validated. */
  public static Validation.Valid validPlain() {
    return valid("", TEAMS);
  }

  /** A stack with more lines in the recipe of all notebooks, and its teams. */
  public static Validation.Valid valid(String defaults, String teams) {
    return read(text(defaults, teams));
  }

  /** Two teams, one of two notebooks, which the API server keeps from accounts of others. */
  public static Validation.Valid withAdmissionPolicy() {
    var target = "    target: kubeconfig\n";
    var teams = TEAMS.replaceFirst("- name: main", "- name: main\n    - name: other");
    return read(text("", teams).replace(target, target + "    admissionPolicy: true\n"));
  }

  private static String text(String defaults, String teams) {
    return elsewhere(6443, "token: " + TOKEN)
        + TEXT.formatted(PASSWORD_HASH, indented(defaults), indented(teams));
  }

  private static Validation.Valid read(String text) {
    var source = Validation.PROJECT.yaml("Pulumi.test.yaml", text);
    var validation = Validation.of(source);
    if (validation instanceof Validation.Valid valid) {
      return valid;
    }
    throw SettingsReader.refusal(source, validation);
  }

  private static String indented(String lines) {
    return lines.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
  }
}
