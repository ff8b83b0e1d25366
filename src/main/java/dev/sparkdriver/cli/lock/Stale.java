package dev.sparkdriver.cli.lock;

import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.settings.Settings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a stack's lock is not as the stack file asks for.
 *
 * @param wanted what each environment with packages has to be locked for
 * @param reasons why an environment of this name has to be locked anew
 * @param gone why one has to leave the lock
 */
record Stale(
    SortedMap<String, Wanted> wanted,
    SortedMap<String, String> reasons,
    SortedMap<String, String> gone) {

  /** Compares what is asked for, and asks nobody. */
  static Stale of(Settings settings, LockFile lock) {
    var wanted = new TreeMap<String, Wanted>();
    var reasons = new TreeMap<String, String>();
    settings
        .environments()
        .forEach(
            (name, environment) -> {
              var its = Wanted.of(environment);
              if (!its.asked().isNothing()) {
                wanted.put(name, its);
                reason(name, its, lock).ifPresent(reason -> reasons.put(name, reason));
              }
            });
    var gone = new TreeMap<String, String>();
    lock.environments()
        .forEach(
            (name, locked) -> {
              if (!wanted.containsKey(name) && !locked.asked().isNothing()) {
                gone.put(name, "the stack file asks for no packages of it");
              }
            });
    return new Stale(wanted, reasons, gone);
  }

  private static Optional<String> reason(String name, Wanted wanted, LockFile lock) {
    var locked = lock.of(name);
    return locked.isEmpty()
        ? Optional.of("it is not locked")
        : locked.filter(held -> !held.isFor(wanted)).map(held -> held.differenceTo(wanted));
  }

  /** Every reason, by the environment's name. */
  SortedMap<String, String> all() {
    var all = new TreeMap<>(gone);
    all.putAll(reasons);
    return all;
  }
}
