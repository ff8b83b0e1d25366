package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import java.util.regex.Pattern;

/** Every notebook has a password, kept as a strong hash. */
final class Logins implements Rule {
  private static final Pattern HASH =
      Pattern.compile(
          "argon2:\\$argon2(id|i)\\$v=[0-9]+\\$m=[0-9]+,t=[0-9]+,p=[0-9]+\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+");
  private static final String COMMAND =
      "pulumi config set --secret --path sparkdriver:defaults.login.passwordHash";

  @Override
  public void judge(Scope scope) {
    new Missing(scope, (who, setting) -> missing(who, scope.decrypted()), severity(scope))
        .judge("login.passwordHash", recipe -> recipe.login().passwordHash().isPresent());
    if (!scope.decrypted()) {
      return;
    }
    for (var notebook : scope.notebooks()) {
      notebook
          .recipe()
          .login()
          .passwordHash()
          .filter(hash -> !HASH.matcher(hash.reveal()).matches())
          .ifPresent(hash -> scope.error(notebook.at("login.passwordHash"), unsafe()));
    }
  }

  /** A committed file may leave the password to each stack; what is started may not. */
  private static Diagnostic.Severity severity(Scope scope) {
    return scope.decrypted() ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING;
  }

  private static Message missing(String who, boolean starting) {
    return Message.of(ErrorCode.PASSWORD_MISSING, who + " a password")
        .why(
            starting
                ? "whoever reaches an open notebook runs code in the cluster"
                : "preview and up refuse a notebook without one; a committed file may leave it to each stack")
        .help(
            "set what `bin/sparkdriver password --out FILE` prints, per stack, with `"
                + COMMAND
                + "`");
  }

  private static Message unsafe() {
    return Message.of(
            ErrorCode.NOT_A_PASSWORD_HASH, "the password's hash is not of the form that is safe")
        .note("value not shown")
        .why(
            "the notebook server takes an argon2 hash; a password itself or a fast hash could be read or guessed")
        .help("set what `bin/sparkdriver password --out FILE` prints, with `" + COMMAND + "`");
  }
}
