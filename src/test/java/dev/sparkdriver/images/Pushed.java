package dev.sparkdriver.images;

import dev.sparkdriver.Locks;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;

/** A stack whose environments' images are built for it, and its lock. */
final class Pushed {
  static final String REGISTRY = "registry.example.com/team";

  static final String IMAGES =
      "images: {notebook: \"example.org/jupyter:1@sha256:%1$s\", executor: \"example.org/spark:1@sha256:%1$s\"}"
          .formatted("a".repeat(64));

  static final String TEXT =
      Stacks.elsewhere(6443, "token: t")
          + """
            sparkdriver:images: {registry: %s}
            sparkdriver:environments:
              web: {pythonPackages: [humanize==4.9.0]}
              files: {javaPackages: ["org.jsoup:jsoup:1.18.3"]}
              plain: {executor: {memory: 2g}}
              unused: {pythonPackages: [pandas==2.2.3]}
            sparkdriver:defaults:
              %s
              login: {passwordHash: {secure: "%s"}}
            sparkdriver:teams:
              - name: ads
                environment: web
                notebooks:
                  - {name: main}
                  - {name: other, environment: files}
                  - {name: own, environment: files, images: {notebook: "example.org/own:1"}}
                  - {name: plain, environment: plain}
          """
              .formatted(REGISTRY, IMAGES, Stacks.PASSWORD_HASH);

  /** The same, whose images below are built as well. */
  static final String BUILT =
      TEXT.replace("{registry:", "{build: true, registry:")
          .replace("  " + IMAGES + "\n", "")
          .replace(", environment: files, images: {notebook: \"example.org/own:1\"}", "");

  private Pushed() {}

  static Settings settings(String text) {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", text));
  }

  /** A lock with images for all that are needed, which are what the sources say. */
  static LockFile lock(Settings settings, ImageSources sources) {
    var lock = Locks.of(settings);
    for (var spark : new NeededImages(settings).bases()) {
      lock = lock.withBase(spark, images("", sources.tags(spark).notebook()));
    }
    for (var name : new NeededImages(settings).environments().keySet()) {
      var locked = lock.of(name).orElseThrow();
      var tag = new ImageLock(settings, lock, sources).tag(name, locked);
      lock = lock.with(name, locked.with(images("/" + name, tag)));
    }
    return lock;
  }

  private static LockedImages images(String folder, String from) {
    var image = REGISTRY + folder;
    return new LockedImages(image + "/jupyter@sha256:1", image + "/spark@sha256:2", from);
  }
}
