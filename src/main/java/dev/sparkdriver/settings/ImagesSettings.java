package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Optional;

/** Where images come from. */
public record ImagesSettings(
    @Setting(
            help =
                "Build and push the images of every environment that a team uses. On target `gke` the"
                    + " update does it, so that a Docker daemon has to run wherever the stack is"
                    + " previewed or updated; elsewhere `bin/sparkdriver images`, which needs"
                    + " `registry`, or give references.",
            effect = Effect.RESTARTS,
            defaultValue = "false")
        boolean build,
    @Setting(
            help =
                "Registry (host or host/path) that `bin/sparkdriver images` pushes to. With it,"
                    + " environments may add packages to images by reference. Read on targets"
                    + " `kubeconfig` and `stack` only; on `gke` the stack makes its own.",
            effect = Effect.RESTARTS,
            format = RegistryFormats.PushRegistry.class,
            example = "registry.example.com/sparkdriver")
        Optional<String> registry,
    @Setting(
            help = "Registries (host or host/path) that images may come from; empty allows all.",
            format = RegistryFormats.Registry.class,
            example = "[europe-west1-docker.pkg.dev/my-project]")
        @UniqueBy
        List<String> allowedRegistries,
    @Setting(
            help =
                "Leave the registry of built images in the project when it is no longer declared, or"
                    + " the stack is destroyed. `gke.deletionProtection` guards it until then.",
            defaultValue = "false")
        boolean keep) {

  /** True when images are built, by the program or for it. */
  public boolean areBuilt() {
    return build || registry.isPresent();
  }

  /** True when {@code bin/sparkdriver images} builds what a notebook of an environment runs. */
  public boolean pushes(Optional<Environment> environment, NotebookSettings notebook) {
    return registry.isPresent()
        && (environment
                .filter(Environment::addsPackages)
                .filter(packages -> packages.hasTheImagesOf(notebook))
                .isPresent()
            || (build && notebook.recipe().images().notebook().isEmpty()));
  }

  /**
   * True when a notebook runs images that have the packages of its environment. On an own registry
   * they are built on those that the environment names, elsewhere only where none are named.
   */
  public boolean runsPackagesOf(Environment environment, NotebookSettings notebook) {
    var own = notebook.recipe().images();
    return registry.isPresent()
        ? environment.hasTheImagesOf(notebook)
        : build && own.notebook().or(own::executor).isEmpty();
  }
}
