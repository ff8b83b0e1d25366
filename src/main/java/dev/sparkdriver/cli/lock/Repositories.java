package dev.sparkdriver.cli.lock;

import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.resolve.PythonIndex;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.Certificates;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.PackagesSettings.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The repositories and the index of a stack, with their passwords, which the engine alone can
 * decrypt.
 *
 * @param pulumi the pulumi to ask
 */
public record Repositories(Program pulumi) {

  /** Those that a stack file names, in their order; Maven Central without any. */
  public List<Repository> of(Path stackFile, PackagesSettings settings) {
    var repositories = new ArrayList<Repository>();
    for (var each : settings.javaRepositories()) {
      var path = "sparkdriver:packages.javaRepositories[%d]".formatted(repositories.size());
      repositories.add(new Repository(each.url(), login(stackFile, each.login(), path)));
    }
    return repositories.isEmpty() ? Repository.DEFAULT : List.copyOf(repositories);
  }

  /** The index of Python packages that a stack file names. */
  public Optional<PythonIndex> index(Path stackFile, PackagesSettings settings) {
    return settings
        .pythonIndex()
        .map(
            each ->
                new PythonIndex(
                    each.url(),
                    login(stackFile, each.login(), "sparkdriver:packages.pythonIndex"),
                    each.authority().map(Certificates::pem)));
  }

  private Optional<Repository.Login> login(Path stackFile, Optional<Login> login, String path) {
    return login.map(
        who -> new Repository.Login(who.user(), config(stackFile, path + ".login.password")));
  }

  private String config(Path stackFile, String path) {
    var file = stackFile.toAbsolutePath();
    var stack = LockFile.stackOf(file);
    return pulumi
        .in(file.getParent())
        .run(
            "",
            List.of("config", "get", "--path", path, "--stack", stack, "--config-file", "" + file))
        .stripTrailing();
  }
}
