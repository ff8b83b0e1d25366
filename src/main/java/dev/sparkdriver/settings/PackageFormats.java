package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;
import java.util.Locale;

/** Formats of packages, of where they come from, and of what is left out. */
public final class PackageFormats {

  private PackageFormats() {}

  /** A Python package with its exact version. */
  public static final class PythonRequirement extends TextFormat {
    /** The format. */
    public PythonRequirement() {
      super(
          "a Python package with an exact version",
          "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\\[[A-Za-z0-9._,-]+\\])?=="
              + "([0-9]+!)?[0-9]+(\\.[0-9]+)*((a|b|rc|\\.post|\\.dev)[0-9]+)?(\\+[a-z0-9]+([._-][a-z0-9]+)*)?",
          "an image built tomorrow has to be the one that was tested today",
          "write `name==version`");
    }

    @Override
    protected String help(String text) {
      var name = text.replaceAll("[^A-Za-z0-9._-].*$", "");
      var plain = name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,40}") ? name : "pandas";
      return "write `name==version`: `" + plain + "==1.2.3`";
    }

    /** The package's name as PEP 503 compares names. */
    @Override
    protected String identity(String text) {
      return text.replaceAll("[=\\[].*$", "").replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
  }

  /** A Java library with its exact version. */
  public static final class MavenCoordinates extends TextFormat {
    /** The format. */
    public MavenCoordinates() {
      super(
          "Maven coordinates with an exact version",
          "[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:(?!(LATEST|RELEASE|latest(\\..*)?|.*-SNAPSHOT)$)[0-9A-Za-z]([A-Za-z0-9_.+-]*[A-Za-z0-9_.-])?",
          "an image built tomorrow has to be the one that was tested today",
          "write `group:artifact:version`, without range: `org.postgresql:postgresql:42.7.4`");
    }

    @Override
    protected String help(String text) {
      return text.split(":", -1).length > 3
          ? "write `group:artifact:version`: of a library its main jar is added, and none with a classifier"
          : super.help(text);
    }

    @Override
    protected String identity(String text) {
      return text.substring(0, text.lastIndexOf(':'));
    }
  }

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
