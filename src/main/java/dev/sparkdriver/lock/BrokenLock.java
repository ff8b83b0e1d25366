package dev.sparkdriver.lock;

import java.nio.file.Path;

/** A lock file that cannot be read: merged by hand, cut, or of a later version. */
public final class BrokenLock extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One sentence with the file and what to do. */
  BrokenLock(Path file, String what, Throwable cause) {
    super(
        "the lock file %s %s; take it from the main branch, or delete it, and run `bin/sparkdriver lock`"
            .formatted(file, what),
        cause);
  }
}
