package dev.sparkdriver.config.bind;

/** One line of text. */
public final class AnyText extends TextFormat {

  /** The format. */
  public AnyText() {
    super(
        "one line of text",
        "[^\\p{Cntrl}]*",
        "it becomes one line of a file or a label",
        "write it on one line, without control characters");
  }
}
