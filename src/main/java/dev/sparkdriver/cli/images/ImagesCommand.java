package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.contract.ImageCheckCommand;
import dev.sparkdriver.cli.input.LockFolder;
import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.cli.lock.Repositories;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.images.ImageSources;
import dev.sparkdriver.lock.LockPlace;
import dev.sparkdriver.lock.LockRules;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.validation.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds the images that stacks need where the program builds none. */
@Command(
    name = "images",
    subcommands = ImageCheckCommand.class,
    description = {
      "Build and push the images that stacks need, and note their digests in the lock files.",
      "For stacks that name a registry in `images.registry`. What is built already of the same is"
          + " not built again. The builder's own login at the registry is used."
    })
public final class ImagesCommand implements Callable<Integer> {
  @Mixin private StackFiles files;
  @Mixin private LockFolder folder;

  @Option(
      names = "--builder",
      paramLabel = "NAME",
      description =
          "docker, podman or buildah. Default: the first of these that is there and answers.")
  private Optional<Builders.Name> chosen;

  @Option(
      names = "--check",
      description = "Build nothing; say what is stale, and end with status 1 when something is.")
  private boolean check;

  @Option(
      names = "--again",
      description = "Build everything anew, as for a registry that has lost images.")
  private boolean again;

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
      status = Math.max(status, one(file));
    }
    return status;
  }

  private int one(Path file) {
    var source = Validation.PROJECT.file(file);
    var validation = Validation.of(source);
    if (!(validation instanceof Validation.Valid valid)) {
      return refuse(source, validation.errors());
    }
    var unlocked = new Diagnostics();
    var place = new LockPlace(file, folder.named());
    new LockRules(place).check(valid.bound(), unlocked);
    if (unlocked.anyError()) {
      return refuse(source, unlocked.sorted());
    }
    if (valid.settings().images().registry().isEmpty()) {
      say("%s names no `images.registry`: nothing is built for it here".formatted(file));
      return 0;
    }
    var images = new StackImages(valid.settings(), ImageSources.here(), place.file(), again);
    var stale = images.stale();
    if (stale.isEmpty()) {
      say("%s: all images are built".formatted(file));
      return 0;
    }
    stale.forEach((what, why) -> say("%s: images of %s: %s".formatted(file, what, why)));
    if (check) {
      say("run `%s`".formatted(place.command("images")));
      return 1;
    }
    images.build(
        new Publisher(Builders.find(chosen), this::progress)::publish,
        places(file, valid.settings().packages()));
    say("%s: all images are built; commit %s".formatted(file, place.file()));
    return 0;
  }

  private StackImages.Places places(Path file, PackagesSettings packages) {
    var repositories = new Repositories(Program.named(pulumi));
    return new StackImages.Places(
        () -> repositories.of(file, packages),
        () -> repositories.index(file, packages).orElseThrow());
  }

  private int refuse(ConfigSource source, List<Diagnostic> errors) {
    progress(new Report(source.lines(), false).text(errors).stripTrailing());
    return 1;
  }

  private void say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void progress(String line) {
    var err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
