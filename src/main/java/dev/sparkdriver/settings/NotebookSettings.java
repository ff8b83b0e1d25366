package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Layer;
import dev.sparkdriver.config.bind.Layered;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** A notebook; its recipe, once read, is the effective one of all layers. */
public record NotebookSettings(
    @Setting(
            help = "Name, unique in its team; short, because executor pods' names start with it.",
            effect = Effect.LEAVES_DATA,
            required = true,
            format = Formats.NotebookName.class,
            example = "main")
        String name,
    @Setting(
            help = "Environment, instead of the team's.",
            effect = Effect.RESTARTS,
            format = Formats.EnvironmentName.class,
            example = "python")
        @Layer(Layer.Role.CHOICE)
        Optional<String> environment,
    @Setting(
            help =
                "Run no pod for it, whatever its `hours`: its sessions end, its volume and its address"
                    + " stay. `false` wakes it up.",
            effect = Effect.RESTARTS,
            defaultValue = "false")
        boolean suspended,
    @Layered Recipe recipe) {

  /** When it is suspended and woken; nothing for one that the settings suspend altogether. */
  public Optional<HoursSettings> hours() {
    return suspended ? Optional.empty() : recipe.hours();
  }
}
