package dev.sparkdriver.lock.resolve;

import coursierapi.Artifact;
import coursierapi.Cache;
import coursierapi.Credentials;
import coursierapi.Logger;
import dev.sparkdriver.lock.LockedJar;
import java.nio.file.Path;
import java.util.List;

/**
 * Gets locked jars, with the login of the repository that each was found in.
 *
 * @param repositories those of the settings
 */
public record JarDownload(List<Repository> repositories) {

  /**
   * The file of a jar on this machine. Nobody has compared its hash.
   *
   * @throws Unresolvable when it cannot be got
   */
  public Path file(LockedJar jar) {
    try {
      return Cache.create().withLogger(Logger.nop()).get(artifact(jar)).toPath();
    } catch (Exception e) { // coursier's own, which no signature of it names
      throw new Unresolvable(e.getMessage().strip());
    }
  }

  private Artifact artifact(LockedJar jar) {
    return repositories.stream()
        .filter(repository -> jar.isOf(repository.url()))
        .findFirst()
        .flatMap(Repository::login)
        .map(login -> Credentials.of(login.user(), login.password()))
        .map(credentials -> Artifact.of(jar.url(), false, false, credentials))
        .orElseGet(() -> Artifact.of(jar.url()));
  }
}
