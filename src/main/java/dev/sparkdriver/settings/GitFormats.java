package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.Map;

/** Formats of what Git is told. */
public final class GitFormats {

  private GitFormats() {}

  /** The address of a repository. */
  public static final class Repository extends TextFormat {
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?";
    private static final String PATH =
        "(/([A-Za-z0-9_~]|CODE)([A-Za-z0-9._~+-]|CODE)*)*/[A-Za-z0-9_][A-Za-z0-9._-]*"
            .replace("CODE", "%[0-9A-Fa-f]{2}");

    /** Folders beside the checkout, and what they are. */
    private static final Map<String, String> TAKEN =
        Map.of("shared", "the team's folder", "deleted", "the folder of deleted files");

    /** The format. */
    public Repository() {
      super(
          "the address of a repository",
          "(https://|ssh://[a-z_][a-z0-9_-]*@)" + HOST + PATH,
          "saves go there encrypted, by `https` or `ssh`; its last name is the folder's, and a token"
              + " or password is a secret of its own",
          "write `https://git.example.com/ads/notebooks.git` or"
              + " `ssh://git@git.example.com/ads/notebooks.git`");
    }

    @Override
    protected Parsed<String> check(String address) {
      var name = address.replaceFirst(".*/", "").replaceFirst("\\.git$", "");
      if (!TAKEN.containsKey(name)) {
        return Parsed.good(address);
      }
      return Parsed.refused(
          Message.of(ErrorCode.NAME_TAKEN, Quoting.quoted(name) + " is " + TAKEN.get(name))
              .why("a repository is a folder of its name beside it")
              .help("give the repository another name"));
    }

    @Override
    protected boolean isShown() {
      return false;
    }
  }

  /** The name of a branch. */
  public static final class Branch extends TextFormat {
    /** The format. */
    public Branch() {
      super(
          "the name of a branch",
          "(?!.*(\\.\\.|//|\\.lock(/|$)|/\\.))[A-Za-z0-9_][A-Za-z0-9._/-]{0,98}(?<![./])",
          "branches are letters, digits, `-`, `_`, `.` and `/`",
          "write it as `main`, without `refs/heads/`");
    }
  }

  /** The user of a token. */
  public static final class User extends TextFormat {
    /** The format. */
    public User() {
      super(
          "a user",
          "[A-Za-z0-9][A-Za-z0-9._@+-]{0,98}",
          "it is what the server calls the token's owner",
          "write it as `git`, without token or password");
    }

    @Override
    protected boolean isShown() {
      return false;
    }
  }

  /** The name of an author. */
  public static final class AuthorName extends TextFormat {
    /** The format. */
    public AuthorName() {
      super(
          "a person's name",
          "(?! )(?=.*[^ .,:;\"'\\\\])[^\\p{Cntrl}<>]{1,99}(?<! )",
          "commits have it in one line, before the address in `<` and `>`, and Git takes none of"
              + " punctuation alone",
          "write it as `Ada Lovelace`");
    }
  }

  /** An address of e-mail. */
  public static final class Email extends TextFormat {
    /** The format. */
    public Email() {
      super(
          "an address of e-mail",
          "[^\\s<>@]{1,99}@[^\\s<>@]{1,99}",
          "servers know by it whose commits they are",
          "write it as `ada@example.com`");
    }
  }

  /** A host key of an ssh server. */
  public static final class KnownHost extends TextFormat {
    /** The format. */
    public KnownHost() {
      super(
          "a host key",
          "(\\[[A-Za-z0-9.:-]+\\]:[0-9]{1,5}|[A-Za-z0-9.-]+) (ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/]+=*",
          "a line of `known_hosts` has the host's name, the key's type and the key",
          "write a line that `ssh-keyscan git.example.com` prints, after you compared its key with the"
              + " server's");
    }
  }
}
