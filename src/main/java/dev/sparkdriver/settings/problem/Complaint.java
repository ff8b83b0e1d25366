package dev.sparkdriver.settings.problem;

/**
 * What is wrong with a value, wherever it is written: one sentence that stands alone, a word beside
 * the caret, the reason, and what to write instead.
 */
public record Complaint(Code code, String title, String note, String why, String help) {

  /** A complaint of which only the sentence is known yet. */
  public static Complaint of(Code code, String title) {
    return new Complaint(code, title, "", "", "");
  }

  /** The word beside the caret. */
  public Complaint note(String text) {
    return new Complaint(code, title, text, why, help);
  }

  /** Why this is refused. */
  public Complaint why(String text) {
    return new Complaint(code, title, note, text, help);
  }

  /** What to write instead. */
  public Complaint help(String text) {
    return new Complaint(code, title, note, why, text);
  }
}
