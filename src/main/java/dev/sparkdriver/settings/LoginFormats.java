package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of what a gateway is told of persons and their issuer. */
public final class LoginFormats {
  private static final String HOST =
      "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*";

  /** By its last label, which begins with a letter, a name is told from an address. */
  private static final String SERVER =
      "(([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?"
          + "|(BYTE\\.){3}BYTE)".replace("BYTE", "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])");

  private static final String PORT =
      ":([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

  private LoginFormats() {}

  /** The name that a person logs in by. */
  public static final class UserName extends TextFormat {
    /** The format. */
    public UserName() {
      super(
          "a name to log in by",
          "[A-Za-z0-9][A-Za-z0-9._@+-]{0,98}",
          "names are letters, digits and `.`, `_`, `@`, `+`, `-`, from a letter or digit",
          "write it as `ada` or `ada@example.com`");
    }
  }

  /** How long a log-in lasts. */
  public static final class Lifetime extends TextFormat {
    /** The format. */
    public Lifetime() {
      super(
          "the life of a log-in",
          "([1-9]|[1-9][0-9]|1[0-5][0-9]|16[0-8])h|[1-9][0-9]{0,3}m",
          "it is a whole number of minutes, or of hours, of which a week has 168",
          "write it as `8h` or `90m`");
    }
  }

  /** The address of an issuer. */
  public static final class Issuer extends TextFormat {
    /** The format. */
    public Issuer() {
      super(
          "the address of an issuer",
          "https://" + SERVER + "(" + PORT + ")?(/([A-Za-z0-9._~/-]|%[0-9A-Fa-f]{2})*)?",
          "it is asked by `https` alone, because it says who somebody is; the last part of a host's"
              + " name begins with a letter, ports end at 65535, there is no question mark, and a"
              + " `%` begins a code such as `%20`",
          "write it as `https://login.example.com`");
    }
  }

  /** The address of e-mail that somebody comes in by. */
  public static final class Email extends TextFormat {
    /** The format. */
    public Email() {
      super(
          "an address of e-mail",
          "[^\\s<>@\",#][^\\s<>@\",]{0,98}@[^\\s<>@\",]{1,99}",
          "the gateway reads the list as CSV: a quote or a comma would lock out everybody on it, and"
              + " a line that begins with `#` counts for nobody",
          "write it as `ada@example.com`");
    }
  }

  /** What an issuer calls somebody who asks it. */
  public static final class ClientId extends TextFormat {
    /** The format. */
    public ClientId() {
      super(
          "the name of a client",
          "[!-#%-~]{1,255}",
          "it has no space, and the gateway would read what follows a `$` as the name of a variable",
          "write what the issuer calls the notebooks");
    }
  }

  /** A group, a claim or a scope. */
  public static final class Word extends TextFormat {
    /** The format. */
    public Word() {
      super(
          "a name of the issuer's",
          "(?! )[^\\p{Cntrl}$]{1,255}(?<! )",
          "it is one line, compared to the letter, and the gateway would read what follows a `$` as"
              + " the name of a variable",
          "copy it from the issuer; what has a `$` there needs another name, or another claim");
    }
  }

  /** A domain, of people or of notebooks. */
  public static final class Domain extends TextFormat {
    /** The format. */
    public Domain() {
      super(
          "a domain",
          // The longest team and notebook, with dots, take 103 of 253 characters.
          "(?=.{1,150}$)" + HOST,
          "it is the end of host names, in lower case; a `*` would stand for everybody",
          "write it as `example.com`");
    }
  }
}
