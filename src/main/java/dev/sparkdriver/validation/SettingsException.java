package dev.sparkdriver.validation;

import com.pulumi.exceptions.RunException;

/**
 * The stack's configuration is refused; the message has every mistake, and the engine prints it as
 * it is.
 */
public final class SettingsException extends RunException {
  private static final long serialVersionUID = 1L;

  SettingsException(String report) {
    super(report);
  }
}
