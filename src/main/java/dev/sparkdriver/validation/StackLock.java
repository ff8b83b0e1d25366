package dev.sparkdriver.validation;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.images.ImageLock;
import dev.sparkdriver.images.ImageLockRules;
import dev.sparkdriver.images.ImageSources;
import dev.sparkdriver.lock.BrokenLock;
import dev.sparkdriver.lock.LockFile;

/** What is locked for a stack, in the file beside its own. */
public final class StackLock {

  private StackLock() {}

  /** The lock of valid settings; adds what is stale of it, which nothing is declared with. */
  public static LockFile check(ConfigSource source, Validation.Valid valid, Diagnostics found) {
    var lock = read(source);
    var state = new ImageLock(valid.settings(), lock, ImageSources.here());
    new ImageLockRules(state).check(valid.bound(), found);
    return lock;
  }

  private static LockFile read(ConfigSource source) {
    try {
      return source.file().map(LockFile::beside).map(LockFile::read).orElse(LockFile.EMPTY);
    } catch (BrokenLock broken) {
      throw new RunException(broken.getMessage());
    }
  }
}
