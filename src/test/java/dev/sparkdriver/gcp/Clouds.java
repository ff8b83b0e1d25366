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

  private Clouds() {}

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
