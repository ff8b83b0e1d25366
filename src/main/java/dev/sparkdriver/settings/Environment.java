package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Adds;
import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Layer;
import dev.sparkdriver.config.bind.Layered;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Optional;

/** A named recipe that teams choose. */
public record Environment(
    @Setting(
            help =
                "The environment that this one is laid over: its own or one that every stack has."
                    + " Packages are added to those below, and those of the same name replace"
                    + " them.",
            effect = Effect.RESTARTS,
            name = "extends",
            format = Formats.EnvironmentName.class,
            example = "ml")
        @Layer(Layer.Role.EXTENDS)
        Optional<String> base,
    @Layered Recipe recipe,
    @Setting(
            help =
                "Python packages added to a built image, each with its exact version. `bin/sparkdriver"
                    + " lock` pins what they need.",
            effect = Effect.RESTARTS,
            format = PackageFormats.PythonRequirement.class,
            example = "[scikit-learn==1.5.2]")
        @UniqueBy
        @Adds
        List<String> pythonPackages,
    @Setting(
            help =
                "Java dependencies, each with its exact version: added to a built image; where none is"
                    + " built, sessions fetch them from Maven Central.",
            effect = Effect.RESTARTS,
            format = PackageFormats.MavenCoordinates.class,
            example = "[\"org.postgresql:postgresql:42.7.4\"]")
        @UniqueBy
        @Adds
        List<String> javaPackages,
    @Setting(
            help =
                "Java libraries that `javaPackages` may not bring in, in any version; `group:*` is all"
                    + " of a group.",
            effect = Effect.RESTARTS,
            format = PackageFormats.MavenModule.class,
            example = "[\"commons-logging:commons-logging\"]")
        @UniqueBy
        @Adds
        List<String> javaExclusions) {

  /** True when there is something to add to images. */
  public boolean addsPackages() {
    return !pythonPackages.isEmpty() || !javaPackages.isEmpty();
  }

  /** True when a notebook's own layers name no other images than this recipe. */
  public boolean hasTheImagesOf(NotebookSettings notebook) {
    var own = notebook.recipe().images();
    var images = recipe.images();
    return images.notebook().equals(own.notebook()) && images.executor().equals(own.executor());
  }
}
