package dev.sparkdriver.lock.resolve;

import dev.sparkdriver.lock.JarRepositories;
import java.util.List;
import java.util.Optional;

/**
 * A Maven repository.
 *
 * @param url its address
 * @param login who reads it; nothing when everybody may
 */
public record Repository(String url, Optional<Login> login) {

  /** Where Java libraries are looked for when the settings name nothing else. */
  public static final List<Repository> DEFAULT =
      List.of(new Repository(JarRepositories.CENTRAL, Optional.empty()));

  /** Who reads a repository; never printed. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "[login]";
    }
  }
}
