package dev.sparkdriver.lock;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.PackagesSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.HashMap;
import java.util.Set;

/**
 * What images are built of is locked, and the lock is of what the stack file asks for.
 *
 * @param place where the lock lies
 */
public record LockRules(LockPlace place) implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var file = place.file();
    try {
      var lock = LockFile.read(file);
      var built = built(settings);
      var packages = settings.one(PackagesSettings.class).map(Located::value);
      for (var environment : settings.all(Environment.class)) {
        if (built.contains(environment.name())) {
          packages.ifPresent(each -> check(environment, each, lock, found));
        }
      }
    } catch (BrokenLock broken) {
      found.error(
          Location.ofPath(file.getFileName().toString()),
          Message.of(ErrorCode.NOT_LOCKED, broken.what())
              .why("images are built of what it says, so that every machine builds the same")
              .help(
                  "take it from the main branch or delete it, then run `%s`"
                      .formatted(place.command("lock"))));
    }
  }

  /** The environments whose images are built, by the program or for it. */
  private static Set<String> built(Bound settings) {
    var images = settings.one(ImagesSettings.class).map(Located::value);
    if (images.isEmpty()) {
      return Set.of();
    }
    var named = new HashMap<String, Environment>();
    settings.all(Environment.class).forEach(each -> named.put(each.name(), each.value()));
    var teams = settings.all(TeamSettings.class).stream().map(Located::value).toList();
    return BuiltEnvironments.of(images.get(), named, teams);
  }

  private void check(
      Located<Environment> environment,
      PackagesSettings packages,
      LockFile lock,
      Diagnostics found) {
    var name = environment.name();
    var wanted = Wanted.of(environment.value(), packages);
    var locked = lock.of(name);
    var stale = locked.flatMap(held -> held.staleFor(wanted));
    if (locked.isPresent() && stale.isEmpty()) {
      return;
    }
    found.error(
        environment.at(wanted.asked().python().isEmpty() ? "javaPackages" : "pythonPackages"),
        Message.of(
                ErrorCode.NOT_LOCKED,
                locked.isEmpty()
                    ? "the packages of environment %s are not locked"
                        .formatted(Quoting.quoted(name))
                    : "the lock of environment %s is stale".formatted(Quoting.quoted(name)))
            .why(
                stale.orElse(
                    "images are built of what `%s` says, so that every machine builds the same"
                        .formatted(LockPlace.shown(place.file()))))
            .help("run `%s` and commit the lock".formatted(place.command("lock"))));
  }
}
