package dev.sparkdriver.cli.images;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.images.ImageLock;
import dev.sparkdriver.images.ImageSources;
import dev.sparkdriver.images.NeededImages;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.lock.resolve.PythonIndex;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The images of one stack: what is stale of them, and how they are built. */
final class StackImages {
  private final Settings settings;
  private final ImageSources sources;
  private final NeededImages needed;
  private final Path file;
  private final boolean again;
  private LockFile lock;

  /** Repositories of Java libraries, and the index of Python packages where settings name one. */
  record Places(Supplier<List<Repository>> repositories, Supplier<PythonIndex> index) {}

  /** Those of a stack whose lock is in that file; all of them again, or what is stale. */
  StackImages(Settings settings, ImageSources sources, Path file, boolean again) {
    this.settings = settings;
    this.again = again;
    this.sources = sources;
    this.file = file;
    needed = new NeededImages(settings);
    lock = LockFile.read(file);
  }

  /** What is to be built, each with the reason. */
  Map<String, String> stale() {
    var stale = new LinkedHashMap<String, String>();
    for (var spark : needed.bases()) {
      base(spark).ifPresent(reason -> stale.put("Spark " + spark, reason));
    }
    for (var name : needed.environments().keySet()) {
      environment(name).ifPresent(reason -> stale.put("environment " + name, reason));
    }
    return stale;
  }

  /**
   * Builds it; what is done is in the lock file whatever happens to the rest.
   *
   * @param places where packages come from, with passwords, asked for where it takes them
   */
  void build(Function<ImageBuild, String> publish, Places places) {
    for (var spark : needed.bases()) {
      if (base(spark).isPresent()) {
        var images = base(spark, publish);
        keep(LockFile.read(file).withBase(spark, images));
      }
    }
    for (var name : needed.environments().keySet()) {
      if (environment(name).isPresent()) {
        var locked = lock.of(name).orElseThrow();
        LockedImages images;
        try (var jars = new JarContext(locked, settings.packages(), places.repositories());
            var pip = new PipContext(locked, settings.packages(), places.index())) {
          images = environment(name, image -> publish.apply(pip.of(jars.of(image))));
        }
        keep(unlessLockedAnew(name, locked).with(name, locked.with(images)));
      }
    }
  }

  private Optional<String> base(String spark) {
    return state().baseReason(spark).or(this::asked);
  }

  private Optional<String> environment(String name) {
    return state().reason(name).or(this::asked);
  }

  private Optional<String> asked() {
    return again ? Optional.of("they are to be built again") : Optional.empty();
  }

  private LockedImages base(String spark, Function<ImageBuild, String> publish) {
    var registry = settings.images().registry().orElseThrow();
    var executor = publish.apply(sources.spark(registry, spark));
    var notebook = publish.apply(sources.jupyter(registry, spark, executor));
    return new LockedImages(notebook, executor, sources.tags(spark).notebook());
  }

  private LockedImages environment(String name, Function<ImageBuild, String> publish) {
    var registry = settings.images().registry().orElseThrow();
    var locked = lock.of(name).orElseThrow();
    var tag = state().tag(name, locked);
    var base = state().base(name);
    var image = "%s/%s/%s:%s";
    var executor = image.formatted(registry, name, "spark", tag);
    var notebook = image.formatted(registry, name, "jupyter", tag);
    return new LockedImages(
        publish.apply(sources.environment(notebook, locked, base.notebook())),
        publish.apply(sources.environment(executor, locked, base.executor())),
        tag);
  }

  /** What the file has by now: a build takes minutes, in which others write theirs. */
  private LockFile unlessLockedAnew(String name, LockedEnvironment built) {
    var now = LockFile.read(file);
    if (now.of(name).filter(built::installsAs).isEmpty()) {
      throw new CommandFailure(
          "environment %s was locked anew while its images were built: run this again"
              .formatted(name));
    }
    return now;
  }

  private ImageLock state() {
    return new ImageLock(settings, lock, sources);
  }

  private void keep(LockFile changed) {
    lock = changed;
    lock.write(file);
  }
}
