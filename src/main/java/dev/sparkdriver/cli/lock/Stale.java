package dev.sparkdriver.cli.lock;

import dev.sparkdriver.lock.BuiltEnvironments;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.settings.Settings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a stack's lock is not as the stack file asks for.
 *
 * @param wanted what each environment whose packages are built has to be locked for
 * @param reasons why an environment of this name has to be locked anew
 * @param gone why one has to leave the lock; one with packages that nobody uses now may stay
 */
record Stale(
    SortedMap<String, Wanted> wanted,
    SortedMap<String, String> reasons,
    SortedMap<String, String> gone) {

  /** Compares what is asked for, and asks nobody. */
  static Stale of(Settings settings, LockFile lock) {
    var environments = settings.environments();
    var wanted = new TreeMap<String, Wanted>();
    var reasons = new TreeMap<String, String>();
    for (var name : BuiltEnvironments.of(settings.images(), environments, settings.teams())) {
      var its = Wanted.of(environments.get(name), settings.packages());
      wanted.put(name, its);
      reason(name, its, lock).ifPresent(reason -> reasons.put(name, reason));
    }
    var gone = new TreeMap<String, String>();
    for (var name : lock.environments().keySet()) {
      if (!environments.containsKey(name) || !environments.get(name).addsPackages()) {
        gone.put(name, "the stack file asks for no packages of it");
      }
    }
    return new Stale(wanted, reasons, gone);
  }

  private static Optional<String> reason(String name, Wanted wanted, LockFile lock) {
    var locked = lock.of(name);
    return locked.isEmpty()
        ? Optional.of("it is not locked")
        : locked.flatMap(held -> held.staleFor(wanted));
  }

  /** Every reason, by the environment's name. */
  SortedMap<String, String> all() {
    var all = new TreeMap<>(gone);
    all.putAll(reasons);
    return all;
  }
}
