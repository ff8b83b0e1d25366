package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.kubernetes.ImageContract;

/** Who may open spark-notebook, which knows one user, and compares passwords as they are. */
public record SparkNotebook(
    @Setting(
            help = "Name that people log in by, all by the same.",
            effect = Effect.RESTARTS,
            defaultValue = "notebook",
            format = LoginFormats.UserName.class,
            example = "ads")
        String user,
    @Setting(
            help =
                "Password that goes with it, encrypted in the stack file; it is instead of"
                    + " `login.passwordHash`. The notebook's pod has it in the clear, in a file.",
            effect = Effect.RESTARTS,
            required = true)
        SecretText password) {

  /** Its page for logging in, which it shows to everybody. */
  static final String HEALTH = "/loginForm";

  /** The argument by which it finds its conf. */
  static final String CONFIGURED =
      "-Dconfig.file=%s/%s".formatted(ImageContract.LOGIN, ImageContract.APPLICATION_CONF);
}
