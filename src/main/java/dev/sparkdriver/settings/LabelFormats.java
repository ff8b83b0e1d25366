package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.kubernetes.Labels;

/** Formats of labels and annotations. */
public final class LabelFormats {

  /** The value of a label that is not empty. */
  static final String WORD = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";

  /** The key of a label. */
  static final String KEY = "(?:(?=[^/]{1,253}/)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/)?" + WORD;

  private static final String KEYS =
      "keys are up to 63 letters, digits, `-`, `_` and `.`, after an optional host name and `/`";
  private static final String VALUES = "values are up to 63 letters, digits, `-`, `_` and `.`";
  private static final String NODES = "copy it from `kubectl get nodes --show-labels`";
  private static final String OWN = "write it as `example.com/cost-centre`";

  private LabelFormats() {}

  /** The key of a node's label: up to 63 characters, after an optional host name and a slash. */
  public static final class NodeKey extends TextFormat {
    /** The format. */
    public NodeKey() {
      super("the key of a node's label", KEY, KEYS, NODES);
    }
  }

  /** The value of a node's label: up to 63 characters. */
  public static final class NodeValue extends TextFormat {
    /** The format. */
    public NodeValue() {
      super("the value of a node's label", "(?:" + WORD + ")?", VALUES, NODES);
    }
  }

  /** The key of a label or an annotation that pods get. */
  public static class PodKey extends TextFormat {
    /** The format. */
    public PodKey() {
      super("the key of a label or an annotation", KEY, KEYS, OWN);
    }

    @Override
    protected Parsed<String> check(String key) {
      return Labels.isOwned(key)
          ? Parsed.refused(
              Message.of(
                      ErrorCode.OWNED_KEY,
                      Quoting.quoted(key) + " on pods is managed by this program, or by Spark")
                  .why("pods are found, let through walls and removed by it")
                  .help(OWN))
          : Parsed.good(key);
    }
  }

  /** The key of an annotation that a notebook's pod gets. */
  public static final class DriverAnnotation extends PodKey {
    @Override
    protected Parsed<String> check(String key) {
      return key.equals(Labels.SAFE_TO_EVICT)
          ? Parsed.refused(
              Message.of(
                      ErrorCode.OWNED_KEY, Quoting.quoted(key) + " is \"false\", and not a setting")
                  .why("moving the pod to save a node ends every session in it")
                  .help("remove the line"))
          : super.check(key);
    }
  }

  /** The value of a label that pods get. */
  public static final class PodValue extends TextFormat {
    /** The format. */
    public PodValue() {
      super(
          "the value of a label",
          "(?:" + WORD + ")?",
          VALUES,
          "put longer text into an annotation");
    }
  }
}
