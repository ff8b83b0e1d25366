package dev.sparkdriver.cli.lock;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.LockFolder;
import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.lock.BrokenLock;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockPlace;
import dev.sparkdriver.lock.resolve.EnvironmentResolver;
import dev.sparkdriver.lock.resolve.JarResolver;
import dev.sparkdriver.lock.resolve.PythonResolver;
import dev.sparkdriver.lock.resolve.Uv;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Locks the packages of environments. */
@Command(
    name = "lock",
    description = {
      "Resolve the packages of environments, and write what images are built of beside each stack"
          + " file: sparkdriver.STACK.lock.json, to be committed.",
      "An environment that asks for the same as before stays as it is locked.",
      "Ends with status 1 when a stack file has mistakes, or with --check when a lock is stale."
    })
public final class LockCommand implements Callable<Integer> {
  @Mixin private StackFiles files;
  @Mixin private LockFolder folder;

  @Option(
      names = "--check",
      description = "Change nothing, ask nobody, and say which environments are not locked.")
  private boolean check;

  @Option(
      names = "--upgrade",
      description =
          "Resolve all environments anew: what packages need is taken in its newest release.")
  private boolean upgrade;

  @Option(
      names = "--uv",
      paramLabel = "FILE",
      defaultValue = "uv",
      description = "The uv that resolves Python packages. Default: ${DEFAULT-VALUE}.")
  private String uv;

  @Option(
      names = "--pulumi",
      paramLabel = "FILE",
      defaultValue = "pulumi",
      description =
          "The pulumi that is asked for repositories' passwords. Default: ${DEFAULT-VALUE}.")
  private String pulumi;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var status = 0;
    for (var file : files.named()) {
      var source = Validation.PROJECT.file(file);
      var validation = Validation.of(source);
      if (validation instanceof Validation.Valid valid) {
        status = Math.max(status, stack(file, valid.settings()));
      } else {
        err().println(new Report(source.lines(), false).text(validation.errors()).stripTrailing());
        status = 1;
      }
    }
    return status;
  }

  private int stack(Path file, Settings settings) {
    try {
      var place = new LockPlace(file, folder.named());
      var lock = LockFile.read(place.file());
      var stale = Stale.of(settings, lock);
      if (check) {
        return told(place, stale);
      }
      var found = locking(file, settings, stale).found(lock);
      // Resolving takes a minute, in which others write theirs.
      var now = LockFile.read(place.file());
      return written(place.file(), now, now.without(stale.gone().keySet()).withAnew(found));
    } catch (BrokenLock broken) {
      throw new CommandFailure(broken.getMessage(), broken);
    }
  }

  private int told(LockPlace place, Stale stale) {
    var file = place.stackFile();
    stale
        .all()
        .forEach(
            (name, reason) ->
                out().println("%s: environment %s: %s".formatted(file, name, reason)));
    if (stale.all().isEmpty()) {
      out().println(file + ": locked");
      return 0;
    }
    out().println("run `%s` and commit the lock".formatted(place.command("lock")));
    return 1;
  }

  private Locking locking(Path file, Settings settings, Stale stale) {
    return new Locking(
        stale, upgrade, () -> resolver(file, settings.packages()), line -> err().println(line));
  }

  private EnvironmentResolver resolver(Path file, PackagesSettings packages) {
    var repositories = new Repositories(Program.named(pulumi));
    return new EnvironmentResolver(
        new PythonResolver(new Uv(uv, repositories.index(file, packages))),
        new JarResolver(repositories.of(file, packages)));
  }

  private int written(Path place, LockFile now, LockFile result) {
    if (result.equals(now)) {
      out().println(place + ": nothing has changed");
    } else {
      result.write(place);
      result
          .environments()
          .forEach(
              (name, environment) ->
                  out()
                      .println(
                          "%s: %s: Python packages: %d, jars: %d"
                              .formatted(
                                  place,
                                  name,
                                  environment.python().size(),
                                  environment.java().size())));
    }
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
