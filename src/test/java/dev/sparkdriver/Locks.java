package dev.sparkdriver;

import dev.sparkdriver.lock.JarRepositories;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedJar;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.settings.Settings;

/** Locks that nothing was resolved for: what is asked for, with hashes that are none. */
public final class Locks {

  private Locks() {}

  /** The lock of all environments that add packages. */
  public static LockFile of(Settings settings) {
    var lock = LockFile.EMPTY;
    for (var environment : settings.environments().entrySet()) {
      if (environment.getValue().addsPackages()) {
        lock =
            lock.with(
                environment.getKey(),
                locked(Wanted.of(environment.getValue(), settings.packages())));
      }
    }
    return lock;
  }

  private static LockedEnvironment locked(Wanted wanted) {
    var asked = wanted.asked();
    var without =
        asked.exclusions().isEmpty() ? "" : "-without-" + String.join("-", asked.exclusions());
    return LockedEnvironment.of(
        wanted,
        asked.python().stream().map(each -> each + " --hash=sha256:" + "a".repeat(64)).toList(),
        asked.java().stream()
            .map(
                each ->
                    new LockedJar(
                        each, JarRepositories.CENTRAL + place(each) + without, "b".repeat(64)))
            .toList());
  }

  private static String place(String coordinates) {
    var parts = coordinates.split(":", -1);
    return "/%s/%s/%s/a".formatted(parts[0].replace('.', '/'), parts[1], parts[2]);
  }
}
