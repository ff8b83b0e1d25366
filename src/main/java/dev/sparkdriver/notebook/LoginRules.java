package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostic.Severity;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Lacking;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.regex.Pattern;

/**
 * Every notebook has a password, kept as a strong hash.
 *
 * @param decrypted true when secrets are in clear text, because notebooks are to be started; a
 *     committed file may leave the password to each stack
 */
public record LoginRules(boolean decrypted) implements Rule {
  private static final Pattern HASH =
      Pattern.compile(
          "argon2:\\$argon2(id|i)\\$v=[0-9]+\\$m=[0-9]+,t=[0-9]+,p=[0-9]+\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+");
  private static final String COMMAND =
      "pulumi config set --secret --path sparkdriver:defaults.login.passwordHash";

  @Override
  public void check(Bound settings, Diagnostics found) {
    new Lacking(decrypted ? Severity.ERROR : Severity.WARNING, this::missing)
        .check(settings, LoginRules::hasPassword, found);
    if (!decrypted) {
      return;
    }
    for (var login : settings.in(NotebookSettings.class, LoginSettings.class)) {
      login
          .value()
          .passwordHash()
          .filter(hash -> !HASH.matcher(hash.reveal()).matches())
          .ifPresent(hash -> found.error(login.at("passwordHash"), unsafe()));
    }
  }

  /** That of spark-notebook is required where it is written. */
  private static boolean hasPassword(Recipe recipe) {
    return recipe.login().passwordHash().isPresent() || recipe.sparkNotebook().isPresent();
  }

  private Message missing(String who) {
    return Message.of(ErrorCode.PASSWORD_MISSING, who + " a password")
        .why(
            decrypted
                ? "whoever reaches an open notebook runs code in the cluster"
                : "preview and up refuse a notebook without one; a committed file may leave it to"
                    + " each stack")
        .help(
            "set what `bin/sparkdriver password --out FILE` prints, per stack, with `%s`"
                .formatted(COMMAND));
  }

  private static Message unsafe() {
    return Message.of(
            ErrorCode.NOT_A_PASSWORD_HASH, "the password's hash is not of the form that is safe")
        .note("value not shown")
        .why(
            "the notebook server takes an argon2 hash; a password itself or a fast hash could be"
                + " read or guessed")
        .help(
            "set what `bin/sparkdriver password --out FILE` prints, with `%s`".formatted(COMMAND));
  }
}
