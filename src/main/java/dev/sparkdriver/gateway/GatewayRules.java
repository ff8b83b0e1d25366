package dev.sparkdriver.gateway;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostic.Severity;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Lacking;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.OidcSettings;
import dev.sparkdriver.settings.Recipe;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A gateway lets in persons who are named somehow, by secrets that cannot be guessed, has an image,
 * and starts.
 *
 * @param decrypted true when secrets are in clear text, because gateways are to be started
 */
public record GatewayRules(boolean decrypted) implements Rule {

  /** bcrypt, with a cost that takes a guess a while and a log-in not too long. */
  private static final Pattern HASH = Pattern.compile("\\$2[abxy]\\$1[0-5]\\$[./A-Za-z0-9]{53}");

  /** As long as a key of 128 bits is in bytes; issuers give more. */
  private static final int SHORTEST_SECRET = 16;

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var login : settings.in(NotebookSettings.class, LoginSettings.class)) {
      login
          .value()
          .oidc()
          .filter(OidcSettings::isOpen)
          .ifPresent(oidc -> found.error(login.at("oidc"), open()));
      login
          .value()
          .oidc()
          .flatMap(OidcSettings::recheck)
          .filter(recheck -> !isShorter(recheck, login.value().lifetime()))
          .ifPresent(
              recheck ->
                  found.error(
                      login.at("oidc.recheck"), tooLate(recheck, login.value().lifetime())));
    }
    if (decrypted) {
      secrets(settings, found);
    }
    new Lacking(Severity.ERROR, GatewayRules::noImage)
        .check(settings, GatewayRules::hasImage, found);
  }

  private static void secrets(Bound settings, Diagnostics found) {
    for (var person : settings.all(LoginSettings.Person.class)) {
      if (!HASH.matcher(person.value().passwordHash().reveal()).matches()) {
        found.error(person.at("passwordHash"), unsafe());
      }
    }
    for (var oidc : settings.all(OidcSettings.class)) {
      if (oidc.value().clientSecret().reveal().length() < SHORTEST_SECRET) {
        found.error(oidc.at("clientSecret"), tooShort());
      }
    }
  }

  private static boolean isShorter(String one, String other) {
    return duration(one).compareTo(duration(other)) < 0;
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }

  private static boolean hasImage(Recipe recipe) {
    return !recipe.login().hasGateway() || recipe.images().gateway().isPresent();
  }

  private static Message open() {
    return Message.of(ErrorCode.LOGIN_OPEN, "whoever has an account of the issuer's would come in")
        .why("an open notebook runs code in the cluster; issuers have accounts of many")
        .help("list `groups`, `emails` or `domains` under `login.oidc`");
  }

  private static Message tooLate(String recheck, String lifetime) {
    return Message.of(
            ErrorCode.LOGIN_UNUSABLE,
            "the issuer is asked again after %s, and a log-in ends after %s"
                .formatted(recheck, lifetime))
        .why("the gateway does not start unless `login.oidc.recheck` is shorter than the log-in")
        .help("choose a shorter `recheck` or a longer `login.lifetime`, or remove `recheck`");
  }

  private static Message tooShort() {
    return Message.of(
            ErrorCode.LOGIN_UNUSABLE,
            "the client secret has fewer than %d characters".formatted(SHORTEST_SECRET))
        .note("value not shown")
        .why(
            "what cookies are encrypted with is derived from it; who guesses it logs in as anybody")
        .help("have the issuer make another one");
  }

  private static Message unsafe() {
    return Message.of(
            ErrorCode.NOT_A_PASSWORD_HASH, "the password's hash is not of the form that is safe")
        .note("value not shown")
        .why(
            "the gateway takes a bcrypt hash; a password itself or a fast hash could be read or"
                + " guessed")
        .help(
            "set what `bin/sparkdriver password --person --out FILE` prints, with `pulumi config set"
                + " --secret --path 'sparkdriver:defaults.login.users.NAME.passwordHash'`");
  }

  private static Message noImage(String who) {
    return Message.of(ErrorCode.IMAGE_MISSING, who + " `images.gateway`")
        .why("a gateway asks for the log-in, and its image is never built")
        .help(
            "add it to `defaults`, an environment, the team or the notebook: oauth2-proxy, as it is"
                + " published");
  }
}
