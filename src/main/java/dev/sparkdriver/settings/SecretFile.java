package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** A secret of a notebook, which its pods have as a file. */
public record SecretFile(
    @Setting(help = "Its text, encrypted in the stack file.")
        @Excludes(value = "fromSecret", why = "a file has one text")
        Optional<SecretText> value,
    @Setting(
            help =
                "A Secret in the team's namespace that somebody else keeps; the file is there once"
                    + " the Secret is.")
        Optional<SecretKey> fromSecret,
    @Setting(
            help = "Hand it to executors too. Those that a store needs are handed to them anyway.",
            effect = Effect.NEW_SESSIONS,
            defaultValue = "false")
        boolean executors) {

  /** A key of a Secret. */
  public record SecretKey(
      @Setting(
              help = "The Secret's name.",
              effect = Effect.RESTARTS,
              required = true,
              format = Formats.DnsName.class,
              example = "warehouse")
          String name,
      @Setting(
              help = "The key in it.",
              effect = Effect.RESTARTS,
              required = true,
              format = DataFormats.SecretKeyName.class,
              example = "password")
          String key) {}
}
