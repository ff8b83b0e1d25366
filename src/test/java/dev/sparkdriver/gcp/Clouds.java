package dev.sparkdriver.gcp;

import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed stacks on Google Cloud, and smaller ones. */
public final class Clouds {
  /** The stack to try things on, as it is committed. */
  public static final StackRun DEV = run("dev");

  /** The protected stack, as it is committed. */
  static final StackRun PROD = run("prod");

  private static final String SMALL =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster:
          target: gke
        sparkdriver:project: {id: some-project}
        sparkdriver:gke:
          location: europe-west1-b
          authorizedNetworks: [{name: office, cidr: 203.0.113.0/24}]
        sparkdriver:defaults:
          images:
            notebook: registry.example.com/jupyter:3.5.9
            executor: registry.example.com/spark:3.5.9
        sparkdriver:teams:
          - name: ads
            notebooks: [{name: main}]
      """;

  /** A small stack whose notebook is exposed by Google's load balancer, with its log-in. */
  private static final String EXPOSED =
      Stacks.ON_GOOGLE
          + """
          %s  sparkdriver:defaults:
              images:
                notebook: registry.example.com/jupyter@sha256:%2$s
                executor: registry.example.com/spark@sha256:%2$s
                gateway: registry.example.com/oauth2-proxy@sha256:%2$s
              login:
                passwordHash: {secure: "%3$s"}
                users: {ada: {passwordHash: {secure: the-hash-of-ada}}}
              exposure: {domain: notebooks.example.com, gke: {}}
            sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
          """;

  /** Such a stack, where everybody may come and log in as often as they like. */
  public static final StackRun ENTERED = StackRun.of(exposed("").settings());

  /** The same with Cloud Armor in front. */
  public static final StackRun ARMED = StackRun.of(exposed("    armor: {}\n").settings());

  private Clouds() {}

  /** A stack that is exposed so, with more lines about its cluster. */
  public static Validation.Valid exposed(String gke) {
    var text = EXPOSED.formatted(gke, "0f".repeat(32), Stacks.PASSWORD_HASH);
    return (Validation.Valid) Validation.of(Validation.PROJECT.yaml("Pulumi.small.yaml", text));
  }

  /** A stack on an existing project that builds nothing, with some lines replaced. */
  static StackRun small(String line, String instead) {
    return StackRun.of(settings(line, instead));
  }

  /** The same stack's settings. */
  public static Settings settings(String line, String instead) {
    if (!SMALL.contains(line)) {
      throw new AssertionError("no such line: " + line);
    }
    return read("Pulumi.small.yaml", SMALL.replace(line, instead));
  }

  /** A committed stack's settings, with the password that its owner adds. */
  public static Settings committed(String stack) {
    var name = "Pulumi." + stack + ".yaml";
    return read(name, text(Path.of(name)));
  }

  private static Settings read(String name, String text) {
    var defaults = "  sparkdriver:defaults:\n";
    var login = "    login: {passwordHash: {secure: \"%s\"}}\n".formatted(Stacks.PASSWORD_HASH);
    return SettingsReader.read(
        Validation.PROJECT.yaml(name, text.replace(defaults, defaults + login)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StackRun run(String stack) {
    var lock = LockFile.read(LockFile.beside(Path.of("Pulumi." + stack + ".yaml")));
    return StackRun.of(committed(stack), lock);
  }
}
