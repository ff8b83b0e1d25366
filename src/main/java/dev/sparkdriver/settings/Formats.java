package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.kubernetes.Names;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Formats of names, versions and labels. */
public final class Formats {
  private static final String LABEL = "[a-z]([a-z0-9-]*[a-z0-9])?";

  private Formats() {}

  private static String shortened(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest)).replaceAll("-+$", "");
  }

  private static Parsed<String> noLonger(String name, int longest, Message message) {
    return name.length() <= longest ? Parsed.good(name) : Parsed.refused(message);
  }

  private static Message tooLong(String name, int longest) {
    return Message.of(
            ErrorCode.NAME_TOO_LONG,
            "%s has %d characters, %d fit".formatted(Quoting.quoted(name), name.length(), longest))
        .help("write `" + shortened(name, longest) + "`");
  }

  /** A label of RFC 1123 that starts with a letter. */
  public static class DnsLabel extends TextFormat {
    /** The format. */
    public DnsLabel() {
      super(
          "a name that Kubernetes accepts",
          LABEL,
          "names become parts of host names (RFC 1123): lower-case letters, digits and `-`, from a"
              + " letter to a letter or digit",
          "write it as `main`");
    }

    @Override
    protected String help(String text) {
      var label =
          Normalizer.normalize(text, Normalizer.Form.NFD)
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\p{M}", "")
              .replaceAll("[^a-z0-9]+", "-")
              .replaceAll("^[^a-z]+", "")
              .replaceAll("-+$", "");
      return "write `" + (label.isEmpty() ? "main" : shortened(label, Names.LONGEST_TEAM)) + "`";
    }
  }

  /** The name of a time zone. */
  public static final class TimeZone extends TextFormat {
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    /** The format. */
    public TimeZone() {
      super(
          "a time zone",
          "[A-Za-z][A-Za-z0-9_+/-]*",
          "zones are named as in the tz database",
          "write it as `Europe/Berlin` or `UTC`");
    }

    @Override
    protected Parsed<String> check(String name) {
      if (KNOWN.contains(name)) {
        return Parsed.good(name);
      }
      return Parsed.refused(
          Message.of(ConfigCode.NOT_ONE_OF, "no time zone " + Quoting.quoted(name))
              .why("it is looked up in the tz database")
              .help(
                  Suggestions.nearest(name, KNOWN)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("write it as `Europe/Berlin` or `UTC`")));
    }
  }

  /** The name of a team, which is its namespace's too. */
  public static final class TeamName extends DnsLabel {
    @Override
    protected Parsed<String> check(String name) {
      if (Names.isReserved(name)) {
        return Parsed.refused(
            Message.of(ErrorCode.NAME_TAKEN, Quoting.quoted(name) + " is a reserved name")
                .why("it is a namespace of the cluster itself, or of the program's own")
                .help("choose a name of the team's own: `team-%s`".formatted(shortened(name, 58))));
      }
      return noLonger(
          name,
          Names.LONGEST_TEAM,
          tooLong(name, Names.LONGEST_TEAM).why("namespaces are host names in DNS"));
    }
  }

  /** The name of a notebook, which the names of its executors' pods begin with. */
  public static final class NotebookName extends DnsLabel {
    @Override
    protected Parsed<String> check(String name) {
      return noLonger(
          name,
          Names.LONGEST_NOTEBOOK,
          tooLong(name, Names.LONGEST_NOTEBOOK)
              .why(
                  "executor pods are named after it, a dash and eight digits, and Spark takes 47"
                      + " characters"));
    }
  }

  /** The name of an environment, which images are labelled with. */
  public static final class EnvironmentName extends DnsLabel {
    private static final int LONGEST = 63;

    @Override
    protected Parsed<String> check(String name) {
      return noLonger(
          name,
          LONGEST,
          tooLong(name, LONGEST).why("images are labelled with it").help("choose a shorter name"));
    }
  }

  /** A subdomain of RFC 1123: what Kubernetes accepts as the name of most objects. */
  public static final class DnsName extends TextFormat {
    /** The format. */
    public DnsName() {
      super(
          "a name that Kubernetes accepts",
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
          "names of objects are lower-case letters, digits, `-` and `.` (RFC 1123)",
          "write the name that `kubectl get` prints");
    }
  }

  /** An absolute path of a file. */
  public static final class AbsolutePath extends TextFormat {
    /** The format. */
    public AbsolutePath() {
      super(
          "an absolute path",
          "/[^\\p{Cntrl}]*",
          "the program may run in any folder, and `~` and variables mean nothing to it",
          "write the whole path: `/home/ada/.kube/config`");
    }
  }

  /** A semantic version. */
  public static final class ExactVersion extends TextFormat {
    /** The format. */
    public ExactVersion() {
      super(
          "an exact version",
          "(0|[1-9][0-9]{0,4})(\\.(0|[1-9][0-9]{0,4})){2}",
          "a range or a part of a version would mean something else tomorrow",
          "write all three numbers: `4.25.0`");
    }
  }

  /** A release of Spark. */
  public static final class SparkVersion extends TextFormat {
    /** The format. */
    public SparkVersion() {
      super(
          "an exact version of Spark",
          "[1-9][0-9]?(\\.(0|[1-9][0-9]?)){2}",
          "driver and executors have to run the same release, to the last number",
          "write all three numbers: `3.5.9`");
    }
  }

  /** A stack with its organization and project. */
  public static final class StackName extends TextFormat {
    /** The format. */
    public StackName() {
      super(
          "a stack's full name",
          "[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+",
          "stacks of other projects are found by organization, project and stack",
          "write `organization/project/stack`, as `pulumi stack ls --all` prints it");
    }
  }
}
