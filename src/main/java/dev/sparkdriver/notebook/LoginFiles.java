package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.gateway.GatewayKeys;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files by which a notebook's server knows people, and its gateway where it has one. */
final class LoginFiles {

  private LoginFiles() {}

  static SortedMap<String, SecretText> of(Names names, SecretText passwordHash, boolean gateway) {
    var files = new TreeMap<String, SecretText>();
    files.put(ImageContract.PASSWORD_HASH, passwordHash);
    if (gateway) {
      files.put(ImageContract.GATEWAY_SECRET, GatewayKeys.gatewaySecret(names, passwordHash));
    }
    return files;
  }
}
