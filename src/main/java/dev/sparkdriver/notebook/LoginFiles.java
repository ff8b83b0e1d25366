package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files by which a notebook's server knows people, and its gateway where it has one. */
final class LoginFiles {

  private LoginFiles() {}

  /**
   * All of them.
   *
   * @param password the file that the server has the password from, by its name
   */
  static SortedMap<String, SecretText> of(
      Map<String, SecretText> password, NotebookKeys keys, boolean gateway) {
    var files = new TreeMap<>(password);
    files.put(ImageContract.COOKIE_KEY, keys.cookie());
    if (gateway) {
      files.put(ImageContract.GATEWAY_SECRET, keys.gateway());
    }
    return files;
  }
}
