package dev.sparkdriver.lock;

import java.util.Optional;

/**
 * A jar that an environment adds to Spark's.
 *
 * @param coordinates its Maven coordinates
 * @param url where it was found
 * @param sha256 what its bytes have to add up to, in lower-case hexadecimal
 */
public record LockedJar(String coordinates, String url, String sha256) {

  /**
   * The address of the repository that it was found in, whose folders are the group, the artifact
   * and the version; nothing where those of the address are others.
   */
  private Optional<String> repository() {
    var parts = coordinates.split(":", -1);
    var folder = "/%s/%s/%s".formatted(parts[0].replace('.', '/'), parts[1], parts[2]);
    var place = folder + "/" + file();
    return Optional.of(url)
        .filter(address -> address.endsWith(place))
        .map(address -> address.substring(0, address.length() - place.length()));
  }

  /** True when it was found in the repository at an address. */
  public boolean isOf(String repository) {
    return repository().filter(repository::equals).isPresent();
  }

  /** All of it in one line. */
  String line() {
    return String.join(" ", coordinates, url, sha256);
  }

  /** The name of its file. */
  public String file() {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
