package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of where packages come from, and of what is left out. */
public final class PackageFormats {

  private PackageFormats() {}

  /** A Java library, of any version. */
  public static final class MavenModule extends TextFormat {
    /** The format. */
    public MavenModule() {
      super(
          "a Java library without its version",
          "[A-Za-z0-9_.-]+:([A-Za-z0-9_.-]+|\\*)",
          "what is left out is left out in every version",
          "write `group:artifact`, or `group:*` for all of a group: `commons-logging:commons-logging`");
    }
  }

  /** The address of a Maven repository. */
  public static final class RepositoryUrl extends TextFormat {
    /** The format. */
    public RepositoryUrl() {
      super(
          "the address of a repository",
          "https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*",
          "what is loaded into every session comes over TLS; a user and a password stand in `login`",
          "write it without them and without a final slash: `https://maven.example.com/releases`");
    }

    /** Somebody may have written a password into it. */
    @Override
    protected boolean isShown() {
      return false;
    }
  }
}
