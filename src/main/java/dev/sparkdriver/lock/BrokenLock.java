package dev.sparkdriver.lock;

import java.nio.file.Path;

/** A lock file that cannot be read: merged by hand, cut, or of a later version. */
public final class BrokenLock extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  /** One sentence with the file and what to do. */
  BrokenLock(Path file, String state, Throwable cause) {
    super(
        "the lock file %s %s; take it from the main branch or delete it,"
            .concat(" then run `bin/sparkdriver lock`")
            .formatted(file, state),
        cause);
    what = "the lock file `%s` %s".formatted(file.getFileName(), state);
  }

  /** What is wrong with it, and nothing about what to do. */
  String what() {
    return what;
  }
}
