package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.lock.BrokenLock;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockPlace;
import dev.sparkdriver.lock.LockRules;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.Settings;

/**
 * Images that {@code bin/sparkdriver images} builds are there, and are of what the settings say.
 * What is wrong with the lock of packages is said by {@link LockRules}.
 *
 * @param place where the lock lies
 * @param sources what images are built of
 */
public record ImageLockRules(LockPlace place, ImageSources sources) implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var whole = settings.one(Settings.class).map(Located::value);
    if (whole.filter(stack -> stack.images().registry().isPresent()).isEmpty()) {
      return;
    }
    try {
      var lock = LockFile.read(place.file());
      var state = new ImageLock(whole.get(), lock, sources);
      var needed = new NeededImages(whole.get());
      settings.all(Environment.class).stream()
          .filter(each -> needed.environments().containsKey(each.name()))
          .forEach(each -> environment(state, each, found));
      bases(state, needed, settings, found);
    } catch (BrokenLock broken) {
      return; // that is said already
    }
  }

  private void environment(ImageLock state, Located<Environment> environment, Diagnostics found) {
    var name = environment.name();
    var at = environment.isWritten("pythonPackages") ? "pythonPackages" : "javaPackages";
    state
        .reason(name)
        .filter(why -> state.isLocked(name))
        .ifPresent(
            why ->
                found.error(environment.at(at), stale("environment " + Quoting.quoted(name), why)));
  }

  private void bases(ImageLock state, NeededImages needed, Bound settings, Diagnostics found) {
    var at = settings.one(ImagesSettings.class).orElseThrow().at("build");
    for (var spark : needed.bases()) {
      state.baseReason(spark).ifPresent(why -> found.error(at, stale("Spark " + spark, why)));
    }
  }

  private Message stale(String what, String why) {
    return Message.of(ErrorCode.IMAGES_STALE, "the images of %s have to be built".formatted(what))
        .why(why)
        .help("run `%s` and commit the lock".formatted(place.command("images")));
  }
}
