package dev.sparkdriver.config.diagnostic;

/**
 * What is wrong with a value, wherever it is written: one sentence that stands alone, a word beside
 * the caret, the reason, and what to write instead.
 */
public record Message(Code code, String title, String note, String why, String help) {

  /** A message of which only the sentence is known yet. */
  public static Message of(Code code, String title) {
    return new Message(code, title, "", "", "");
  }

  /** The word beside the caret. */
  public Message note(String text) {
    return new Message(code, title, text, why, help);
  }

  /** Why this is refused. */
  public Message why(String text) {
    return new Message(code, title, note, text, help);
  }

  /** What to write instead. */
  public Message help(String text) {
    return new Message(code, title, note, why, text);
  }
}
