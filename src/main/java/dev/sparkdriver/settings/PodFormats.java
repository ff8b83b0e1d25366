package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;

/** Formats of what pods are given. */
public final class PodFormats {

  private PodFormats() {}

  /** The name of a priority class. */
  public static final class PriorityClass extends TextFormat {
    /** The format. */
    public PriorityClass() {
      super(
          "the name of a priority class",
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
          "names of objects are lower-case letters, digits, `-` and `.` (RFC 1123)",
          "write the name that `kubectl get priorityclasses` prints");
    }

    @Override
    protected Parsed<String> check(String name) {
      return name.startsWith("system-")
          ? Parsed.refused(
              Message.of(ErrorCode.NAME_TAKEN, Quoting.quoted(name) + " is the cluster's own")
                  .why("for a pod with it the cluster would end pods that it cannot do without")
                  .help("have a priority class made for notebooks"))
          : Parsed.good(name);
    }
  }

  /** The name of an environment variable. */
  public static final class VariableName extends TextFormat {
    /** The format. */
    public VariableName() {
      super(
          "the name of an environment variable",
          "[A-Za-z_][A-Za-z0-9_]{0,254}",
          "shells read letters, digits and `_`, and no digit first",
          "write it as `MLFLOW_TRACKING_URI`");
    }
  }
}
