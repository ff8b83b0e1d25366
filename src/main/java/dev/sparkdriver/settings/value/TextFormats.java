package dev.sparkdriver.settings.value;

import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Format;
import java.text.Normalizer;
import java.util.Locale;

/** The rule of every text format. */
public final class TextFormats {
  private static final int LONGEST_LABEL = 63;

  private TextFormats() {}

  /** The rule of a format. */
  public static TextFormat of(Format format) {
    return switch (format) {
      case TEXT -> TEXT;
      case DNS_LABEL -> DNS_LABEL;
      case DNS_NAME -> DNS_NAME;
      case PATH -> PATH;
      case SEMANTIC_VERSION -> SEMANTIC_VERSION;
      case SPARK_VERSION -> SPARK_VERSION;
      case GCP_PROJECT -> GoogleFormats.PROJECT;
      case GCP_REGION -> GoogleFormats.REGION;
      case GCP_LOCATION -> GoogleFormats.LOCATION;
      case GCP_NUMBER -> GoogleFormats.NUMBER;
      case BILLING_ACCOUNT -> GoogleFormats.BILLING_ACCOUNT;
      case MACHINE_TYPE -> GoogleFormats.MACHINE_TYPE;
      case BUCKET -> GoogleFormats.BUCKET;
      case KMS_KEY -> GoogleFormats.KMS_KEY;
      case STACK -> STACK;
      case PYTHON_REQUIREMENT -> PYTHON_REQUIREMENT;
      case MAVEN_COORDINATES -> MAVEN_COORDINATES;
    };
  }

  private static final TextFormat TEXT =
      new TextFormat(
          ErrorCode.CONF_VALUE,
          "one line of text",
          "[^\\p{Cntrl}]*",
          "it becomes one line of a file or a label",
          text -> "write it on one line, without control characters");

  private static final TextFormat DNS_LABEL =
      new TextFormat(
          ErrorCode.NOT_A_LABEL,
          "a name that Kubernetes accepts",
          "[a-z]([a-z0-9-]*[a-z0-9])?",
          "names become parts of host names (RFC 1123): lower-case letters, digits and `-`, from a"
              + " letter to a letter or digit",
          text -> "write `" + label(text) + "`");

  private static final TextFormat DNS_NAME =
      new TextFormat(
          ErrorCode.NOT_A_NAME,
          "a name that Kubernetes accepts",
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
          "names of objects are lower-case letters, digits, `-` and `.` (RFC 1123)",
          text -> "write the name that `kubectl get` prints");

  private static final TextFormat PATH =
      new TextFormat(
          ErrorCode.NOT_A_PATH,
          "an absolute path",
          "/[^\\p{Cntrl}]*",
          "the program may run in any folder, and `~` and variables mean nothing to it",
          text -> "write the whole path: `/home/ada/.kube/config`");

  private static final TextFormat SEMANTIC_VERSION =
      new TextFormat(
          ErrorCode.NOT_A_VERSION,
          "an exact version",
          "(0|[1-9][0-9]{0,4})(\\.(0|[1-9][0-9]{0,4})){2}",
          "a range or a part of a version would mean something else tomorrow",
          text -> "write all three numbers: `4.25.0`");

  private static final TextFormat SPARK_VERSION =
      new TextFormat(
          ErrorCode.NOT_A_SPARK_VERSION,
          "an exact version of Spark",
          "[1-9][0-9]?(\\.(0|[1-9][0-9]?)){2}",
          "driver and executors have to run the same release, to the last number",
          text -> "write all three numbers: `3.5.7`");

  private static final TextFormat STACK =
      new TextFormat(
          ErrorCode.NOT_A_STACK,
          "a stack's full name",
          "[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+",
          "stacks of other projects are found by organization, project and stack",
          text -> "write `organization/project/stack`, as `pulumi stack ls --all` prints it");

  private static final TextFormat PYTHON_REQUIREMENT =
      new TextFormat(
          ErrorCode.NOT_A_PYTHON_REQUIREMENT,
          "a Python package with an exact version",
          "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\\[[A-Za-z0-9._,-]+\\])?=="
              + "[0-9]+(\\.[0-9]+)*((a|b|rc|\\.post|\\.dev)[0-9]+)?",
          "an image built tomorrow has to be the one that was tested today",
          text -> "write `name==version`: `" + packageName(text) + "==1.2.3`");

  private static final TextFormat MAVEN_COORDINATES =
      new TextFormat(
          ErrorCode.NOT_MAVEN_COORDINATES,
          "Maven coordinates with an exact version",
          "[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:(?!LATEST|RELEASE)[0-9A-Za-z][A-Za-z0-9_.-]*",
          "an image built tomorrow has to be the one that was tested today",
          text ->
              "write `group:artifact:version`, without range: `org.postgresql:postgresql:42.7.4`");

  private static String packageName(String text) {
    var name = text.replaceAll("[^A-Za-z0-9._-].*$", "");
    return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,40}") ? name : "pandas";
  }

  private static String label(String text) {
    var label =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+", "")
            .replaceAll("-+$", "");
    if (label.isEmpty()) {
      return "main";
    }
    return label.substring(0, Math.min(label.length(), LONGEST_LABEL)).replaceAll("-+$", "");
  }
}
