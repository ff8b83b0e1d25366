package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/** Certificates that can be read, one after the other, in PEM. */
@SingleValue(CertificatesType.class)
public record Certificates(String pem) {

  @Override
  public String toString() {
    return pem;
  }
}
