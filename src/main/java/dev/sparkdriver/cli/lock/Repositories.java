package dev.sparkdriver.cli.lock;

import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.PackagesSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The repositories of a stack, with their passwords, which the engine alone can decrypt.
 *
 * @param pulumi the pulumi to ask
 */
public record Repositories(Program pulumi) {

  /** Those that a stack file names, in their order; Maven Central without any. */
  public List<Repository> of(Path stackFile, PackagesSettings settings) {
    var repositories = new ArrayList<Repository>();
    for (var each : settings.javaRepositories()) {
      var path = "sparkdriver:packages.javaRepositories[%d].login.password";
      var password = path.formatted(repositories.size());
      var login =
          each.login().map(who -> new Repository.Login(who.user(), config(stackFile, password)));
      repositories.add(new Repository(each.url(), login));
    }
    return repositories.isEmpty() ? Repository.DEFAULT : List.copyOf(repositories);
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
