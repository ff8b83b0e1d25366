package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;

/** Where images come from. */
public record ImagesSettings(
    @Setting(
            help =
                "Build and push the images of every environment that a team uses. Only on target"
                    + " `gke`; elsewhere give references. Wherever the stack is previewed or updated"
                    + " a Docker daemon has to run.",
            effect = Effect.RESTARTS,
            defaultValue = "false")
        boolean build,
    @Setting(
            help = "Registries (host or host/path) that images may come from; empty allows all.",
            format = Formats.Registry.class,
            example = "[europe-west1-docker.pkg.dev/my-project]")
        @UniqueBy
        List<String> allowedRegistries,
    @Setting(
            help =
                "Leave the registry of built images in the project when it is no longer declared, or"
                    + " the stack is destroyed. `gke.deletionProtection` guards it until then.",
            defaultValue = "false")
        boolean keep) {}
