package dev.sparkdriver.images;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds the images of the environments that notebooks use, and no others. A recipe that names an
 * image keeps it.
 */
public final class BuiltImages extends ComponentResource implements ImageSource {
  private static final String TYPE = "sparkdriver:images:BuiltImages";

  private final Args args;
  private final Map<String, BuiltImage> built = new TreeMap<>();

  /**
   * What is built.
   *
   * @param teams the teams whose notebooks run the images
   * @param environments the environments that teams and notebooks name
   * @param lock what the environments install
   * @param root the folder that has {@code images} in it
   * @param repositories where images go
   */
  public record Args(
      List<TeamSettings> teams,
      Map<String, Environment> environments,
      LockFile lock,
      Path root,
      Repositories repositories) {}

  /** Builds the images of all notebooks that name none. */
  public BuiltImages(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    this.args = args;
    for (var team : args.teams()) {
      team.notebooks().forEach(notebook -> of(team, notebook));
    }
    registerOutputs(Map.of());
  }

  @Override
  public NotebookImages of(TeamSettings team, NotebookSettings notebook) {
    var version = notebook.recipe().spark().version();
    var references = notebook.recipe().images();
    var referred = references.executor().or(references::notebook).isPresent();
    var environment = team.environmentOf(notebook);
    var packages = environment.filter(name -> !referred).flatMap(this::packages);
    var image = named(references.notebook(), Kind.JUPYTER, version, packages);
    return new NotebookImages(
        image.reference(),
        image.name(),
        named(references.executor(), Kind.SPARK, version, packages).reference(),
        environment
            .filter(name -> referred)
            .map(name -> args.environments().get(name).javaPackages())
            .orElse(List.of()),
        packagesSetting(team, notebook));
  }

  private static String packagesSetting(TeamSettings team, NotebookSettings notebook) {
    var named = notebook.recipe().images();
    if (named.notebook().or(named::executor).isPresent()) {
      return "images";
    }
    return team.environmentOf(notebook)
        .map("environments.%s.pythonPackages"::formatted)
        .orElse("environments");
  }

  private record Named(String name, Output<String> reference) {}

  private Named named(
      Optional<ImageReference> given, Kind kind, String version, Optional<Packages> environment) {
    return given
        .map(image -> new Named(image.text(), Output.of(image.text())))
        .orElseGet(
            () -> {
              var built =
                  environment
                      .map(packages -> withPackages(kind, version, packages))
                      .orElseGet(() -> plain(kind, version));
              return new Named(built.name(), built.reference());
            });
  }

  /** What an environment adds, unless it adds nothing; settings are valid when that is locked. */
  private Optional<Packages> packages(String name) {
    return args.environments().get(name).addsPackages()
        ? Optional.of(new Packages(name, args.lock().of(name).orElseThrow()))
        : Optional.empty();
  }

  private BuiltImage plain(Kind kind, String version) {
    return image(kind == Kind.SPARK ? spark(version) : jupyter(version));
  }

  private BuiltImage withPackages(Kind kind, String version, Packages packages) {
    return image(
        new BuiltImage.Args(
            args.repositories(),
            packages.environment() + "/" + kind.path(),
            version,
            new BuiltImage.Recipe(
                context("environment"),
                packages.arguments(),
                Optional.of(new BuiltImage.Base("BASE_IMAGE", plain(kind, version))))));
  }

  private BuiltImage.Args spark(String version) {
    return new BuiltImage.Args(
        args.repositories(),
        Kind.SPARK.path(),
        version,
        new BuiltImage.Recipe(
            context(Kind.SPARK.path()),
            new TreeMap<>(Map.of("VERSION", version)),
            Optional.empty()));
  }

  private BuiltImage.Args jupyter(String version) {
    return new BuiltImage.Args(
        args.repositories(),
        Kind.JUPYTER.path(),
        version,
        new BuiltImage.Recipe(
            context(Kind.JUPYTER.path()),
            new TreeMap<>(),
            Optional.of(new BuiltImage.Base("SPARK_IMAGE", plain(Kind.SPARK, version)))));
  }

  private BuildContext context(String image) {
    return new BuildContext(args.root().resolve("images").resolve(image).normalize());
  }

  private BuiltImage image(BuiltImage.Args image) {
    var name = image.path() + "-" + image.version();
    var known = built.get(name);
    if (known != null) {
      return known;
    }
    var made = new BuiltImage(name, image, Options.component(this));
    built.put(name, made);
    return made;
  }

  /** The two images that a notebook needs. */
  private enum Kind {
    SPARK,
    JUPYTER;

    private String path() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an environment adds to the images. */
  private record Packages(String environment, LockedEnvironment locked) {
    private SortedMap<String, String> arguments() {
      var arguments = BuildArguments.of(locked);
      arguments.put("LOCK", BuildArguments.digest(locked));
      return arguments;
    }
  }
}
