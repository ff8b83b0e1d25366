package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The repository that a notebook's saves are copied to. */
public record GitSettings(
    @Setting(
            help = "Its address, by `https` or `ssh`; it is cloned beside the notebooks.",
            effect = Effect.RESTARTS,
            required = true,
            format = GitFormats.Repository.class,
            example = "https://git.example.com/ads/notebooks.git")
        String repository,
    @Setting(
            help = "The branch that the first clone checks out; people may switch to others.",
            defaultValue = "main",
            format = GitFormats.Branch.class,
            example = "notebooks")
        String branch,
    @Setting(
            help =
                "The name under `secrets` of what opens it: a token for `https`, a private key for"
                    + " `ssh`.",
            required = true,
            format = DataFormats.SecretName.class,
            example = "git-token")
        String credentials,
    @Setting(
            help = "For `https`: the user whose token it is. Most servers take any.",
            defaultValue = "git",
            format = GitFormats.User.class,
            example = "x-token-auth")
        String user,
    @Setting(
            help =
                "Whose commits they are: the person at the notebook. Behind a gateway the author of"
                    + " a save is whoever saves, and this is who commits.")
        Author author,
    @Setting(
            help =
                "When commits are pushed: `onSave`, by `interval` of ten minutes, or `manual`, by"
                    + " the person. Saves are committed at once in any case.",
            defaultValue = "onSave",
            example = "interval")
        Push push,
    @Setting(
            help =
                "Outputs of notebooks in commits: `strip` or `keep`. The files on the volume have"
                    + " them anyway; one that somebody else's version replaces at a push is"
                    + " copied to `deleted` first.",
            defaultValue = "strip",
            example = "keep")
        Outputs outputs,
    @Setting(
            help =
                "For `ssh`: the server's host keys, as `ssh-keyscan` prints them. No other is trusted.",
            format = GitFormats.KnownHost.class,
            example = "[git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5J]")
        List<String> knownHosts,
    @Setting(
            help =
                "For `https`: the name under `secrets` of the certificate, in PEM, of the authority"
                    + " that the server's is from. Default: those that the image trusts.",
            format = DataFormats.SecretName.class,
            example = "git-authority")
        Optional<String> authority) {

  /** The person whose commits they are. */
  public record Author(
      @Setting(
              help = "Name.",
              required = true,
              format = GitFormats.AuthorName.class,
              example = "Ada Lovelace")
          String name,
      @Setting(
              help = "Address.",
              required = true,
              format = GitFormats.Email.class,
              example = "ada@example.com")
          String email) {}

  /** When commits are pushed. */
  public enum Push {
    ON_SAVE,
    INTERVAL,
    MANUAL
  }

  /** What becomes of outputs in commits. */
  public enum Outputs {
    STRIP,
    KEEP
  }

  /** True for a repository that is reached by ssh, false for one by https. */
  public boolean isBySsh() {
    return repository.startsWith("ssh:");
  }

  /** The names of the secrets that it needs, by the settings that have them. */
  public Map<String, String> secrets() {
    var names = new TreeMap<>(Map.of("credentials", credentials));
    authority.ifPresent(name -> names.put("authority", name));
    return names;
  }
}
