package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import java.util.Map;
import java.util.Optional;

/** Who may open a notebook: whoever knows its password, or persons by a gateway in front of it. */
public record LoginSettings(
    @Setting(
            help =
                "Hash of the password, as `bin/sparkdriver password` prints it. With `oidc` or `users`"
                    + " it is the administrators' way in, which only a port-forward leads to. Another one"
                    + " ends log-ins by the old one within two minutes; a custom server restarts.",
            effect = Effect.IN_PLACE)
        Optional<SecretText> passwordHash,
    @Setting(
            help =
                "A gateway in front of the notebook asks for a log-in with an account of the"
                    + " company's: of any issuer of OpenID Connect. Default: none. A gateway that comes or"
                    + " goes restarts the notebook; what is changed of it, itself alone.")
        @Excludes(value = "users", why = "a gateway asks in one way")
        Optional<OidcSettings> oidc,
    @Setting(
            help =
                "Persons, by the names that they log in with at a gateway in front of the notebook."
                    + " A later layer's come in beside an earlier one's. What restarts is the gateway,"
                    + " and the notebook when it has its first.",
            keys = LoginFormats.UserName.class)
        Map<String, Person> users,
    @Setting(
            help =
                "How long a log-in lasts: at the gateway, or by the password where there is none."
                    + " Beside a gateway one by the password lasts 8 hours. What restarts is the gateway,"
                    + " or a custom server.",
            effect = Effect.RESTARTS,
            defaultValue = "8h",
            format = LoginFormats.Lifetime.class,
            example = "90m")
        String lifetime,
    @Setting(
            help =
                "Raise it to end all log-ins: at the gateway, or by the password where there is"
                    + " none, within two minutes then. What restarts is the gateway, or a custom server.",
            effect = Effect.RESTARTS,
            defaultValue = "1",
            min = 1,
            example = "2")
        int generation) {

  /** Somebody who logs in by name and password. */
  public record Person(
      @Setting(
              help = "Hash of the password, as `bin/sparkdriver password --person` prints it.",
              effect = Effect.RESTARTS,
              required = true)
          SecretText passwordHash) {}

  /** True when persons log in, at a gateway in front of the notebook. */
  public boolean hasGateway() {
    return oidc.isPresent() || !users.isEmpty();
  }
}
