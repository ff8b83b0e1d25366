package dev.sparkdriver.jupyter;

/** What went wrong with a Jupyter server, in one sentence for the person at the terminal. */
public final class JupyterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JupyterException(String message) {
    super(message);
  }

  JupyterException(String message, Throwable cause) {
    super(message, cause);
  }
}
