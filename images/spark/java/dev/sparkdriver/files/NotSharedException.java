package dev.sparkdriver.files;

/** Says where data belongs. PySpark shows an {@code IllegalArgumentException} as one sentence, without Java's stack. */
public final class NotSharedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NotSharedException(String sentence) {
    super(sentence);
  }

  /** The stack is Spark's own; what a person can do about it is in the sentence. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
