package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of the labels of nodes. */
public final class NodeLabels {
  private static final String WORD = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";

  private NodeLabels() {}

  /** The key of a label: up to 63 characters, after an optional host name and a slash. */
  public static final class Key extends TextFormat {
    /** The format. */
    public Key() {
      super(
          "the key of a node's label",
          "(?:(?=[^/]{1,253}/)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/)?" + WORD,
          "keys are up to 63 letters, digits, `-`, `_` and `.`, after an optional host name and"
              + " `/`",
          "copy it from `kubectl get nodes --show-labels`");
    }
  }

  /** The value of a label: up to 63 characters. */
  public static final class Value extends TextFormat {
    /** The format. */
    public Value() {
      super(
          "the value of a node's label",
          "(?:" + WORD + ")?",
          "values are up to 63 letters, digits, `-`, `_` and `.`",
          "copy it from `kubectl get nodes --show-labels`");
    }
  }
}
