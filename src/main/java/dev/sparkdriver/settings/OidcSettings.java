package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An issuer of OpenID Connect, and which of its accounts may come in. */
public record OidcSettings(
    @Setting(
            help = "Its address, as its own discovery document says it.",
            effect = Effect.RESTARTS,
            required = true,
            format = LoginFormats.Issuer.class,
            example = "https://login.example.com")
        String issuer,
    @Setting(
            help = "What the issuer calls the notebooks.",
            effect = Effect.RESTARTS,
            required = true,
            format = LoginFormats.ClientId.class,
            example = "notebooks")
        String clientId,
    @Setting(
            help = "The secret that the issuer gave for it.",
            effect = Effect.RESTARTS,
            required = true)
        SecretText clientSecret,
    @Setting(
            help =
                "Groups, of which one is enough. Where there are `emails` or `domains` too, one of those"
                    + " is asked for besides.",
            effect = Effect.RESTARTS,
            format = LoginFormats.Word.class,
            example = "[data-ads]")
        @UniqueBy
        List<String> groups,
    @Setting(
            help = "Addresses of e-mail that come in, beside those of `domains`.",
            effect = Effect.RESTARTS,
            format = LoginFormats.Email.class,
            example = "[ada@example.com]")
        @UniqueBy
        List<String> emails,
    @Setting(
            help = "Domains whose addresses of e-mail come in, without those under them.",
            effect = Effect.RESTARTS,
            format = LoginFormats.Domain.class,
            example = "[example.com]")
        @UniqueBy
        List<String> domains,
    @Setting(
            help = "The claim with a person's groups.",
            effect = Effect.RESTARTS,
            defaultValue = "groups",
            format = LoginFormats.Word.class,
            example = "roles")
        String groupsClaim,
    @Setting(
            help =
                "The claim with a person's address of e-mail, without which nobody comes in. Another one"
                    + " than `email` is verified by nobody: where `emails` or `domains` are asked for,"
                    + " name one that people cannot change for themselves.",
            effect = Effect.RESTARTS,
            defaultValue = "email",
            format = LoginFormats.Word.class,
            example = "upn")
        String emailClaim,
    @Setting(
            help =
                "The scopes that are asked for. Default: openid, email, profile, and groups where"
                    + " `groups` has some.",
            effect = Effect.RESTARTS,
            format = LoginFormats.Word.class,
            example = "[openid, email, profile]")
        @UniqueBy
        List<String> scopes,
    @Setting(
            help =
                "Where the issuer is, for the gateway's network policy. Default: every public address.",
            example = "[10.20.0.15/32]")
        @UniqueBy
        List<Cidr> addresses,
    @Setting(
            help =
                "Certificates, in PEM, of the authority that the issuer's is from. Default: those"
                    + " that the gateway's image trusts.",
            effect = Effect.RESTARTS)
        Optional<Certificates> authority,
    @Setting(
            help =
                "Ask the issuer again, after so long, whether a person may still come in. Each answer"
                    + " begins `login.lifetime` anew: a lab that is open stays logged in as long as the"
                    + " issuer agrees. A log-out leaves copies of the cookie from before the last answer."
                    + " Only for issuers that give refresh tokens which may be used more than once; with"
                    + " others log-ins end early. Entra, Okta, Auth0 and Dex give them only where"
                    + " `scopes` has `offline_access`. Default: not before the log-in's end.",
            effect = Effect.RESTARTS,
            format = LoginFormats.Lifetime.class,
            example = "15m")
        Optional<String> recheck) {

  private static final int HTTPS = 443;

  /** True when nobody is asked for more than an account. */
  public boolean isOpen() {
    return groups.isEmpty() && !asksForEmail();
  }

  /** True when an address of e-mail decides who comes in. */
  public boolean asksForEmail() {
    return !emails.isEmpty() || !domains.isEmpty();
  }

  /** The port that the issuer answers at. */
  public int port() {
    var port = URI.create(issuer).getPort();
    return port < 0 ? HTTPS : port;
  }
}
