package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.ImageContract;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files by which a notebook's server knows people, and its gateway where it has one. */
final class LoginFiles {

  private LoginFiles() {}

  static SortedMap<String, SecretText> of(
      SecretText passwordHash, NotebookKeys keys, boolean gateway) {
    var files = new TreeMap<String, SecretText>();
    files.put(ImageContract.PASSWORD_HASH, passwordHash);
    files.put(ImageContract.COOKIE_KEY, keys.cookie());
    if (gateway) {
      files.put(ImageContract.GATEWAY_SECRET, keys.gateway());
    }
    return files;
  }
}
