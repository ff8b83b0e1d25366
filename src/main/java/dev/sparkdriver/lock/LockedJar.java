package dev.sparkdriver.lock;

/**
 * A jar that an environment adds to Spark's.
 *
 * @param coordinates its Maven coordinates
 * @param url where it was found
 * @param sha256 what its bytes have to add up to, in lower-case hexadecimal
 */
public record LockedJar(String coordinates, String url, String sha256) {

  /** True when it was found in the repository at an address. */
  public boolean isOf(String repository) {
    return url.startsWith(repository + "/");
  }

  /** The name of its file. */
  public String file() {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
