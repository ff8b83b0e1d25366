package dev.sparkdriver.cli.lock;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.resolve.EnvironmentResolver;
import dev.sparkdriver.lock.resolve.Unresolvable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Locks what is stale of one stack, all of it or nothing.
 *
 * @param stale what is stale
 * @param upgrade true when everything is resolved anew, whatever it was locked to
 * @param resolver made when there is something to resolve, as it may need a password
 * @param tell takes lines for whoever waits
 */
record Locking(
    Stale stale, boolean upgrade, Supplier<EnvironmentResolver> resolver, Consumer<String> tell) {

  /** What is locked anew, by the environment's name. */
  SortedMap<String, LockedEnvironment> found(LockFile lock) {
    var found = new TreeMap<String, LockedEnvironment>();
    var names = upgrade ? stale.wanted().keySet() : stale.reasons().keySet();
    if (!names.isEmpty()) {
      var resolving = resolver.get();
      names.forEach(name -> found.put(name, resolved(resolving, name, lock.of(name))));
    }
    return found;
  }

  private LockedEnvironment resolved(
      EnvironmentResolver resolving, String name, Optional<LockedEnvironment> before) {
    var wanted = stale.wanted().get(name);
    tell.accept("%s: resolving %s".formatted(name, wanted.asked().packages()));
    try {
      var pinned = before.filter(held -> !upgrade).map(LockedEnvironment::python);
      var found = resolving.find(wanted, pinned.orElse(List.of()));
      found
          .conflicts()
          .forEach(each -> tell.accept("warning: " + name + ": " + each.text(wanted.spark())));
      return found.environment();
    } catch (Unresolvable refused) {
      throw new CommandFailure(
          "environment %s cannot be locked, and nothing was written:\n%s"
              .formatted(name, refused.getMessage()),
          refused);
    }
  }
}
