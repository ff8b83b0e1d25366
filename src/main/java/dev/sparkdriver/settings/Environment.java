package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Layered;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;

/** A named recipe that teams choose. */
public record Environment(
    @Layered Recipe recipe,
    @Setting(
            help = "Python packages added to a built image, each with its exact version.",
            effect = Effect.RESTARTS,
            format = Formats.PythonRequirement.class,
            example = "[scikit-learn==1.5.2]")
        @UniqueBy
        List<String> pythonPackages,
    @Setting(
            help =
                "Java dependencies, each with its exact version: added to a built image; where none is"
                    + " built, sessions fetch them from Maven Central.",
            effect = Effect.RESTARTS,
            format = Formats.MavenCoordinates.class,
            example = "[\"org.postgresql:postgresql:42.7.4\"]")
        @UniqueBy
        List<String> javaPackages) {}
