package dev.sparkdriver.files;

import org.apache.hadoop.fs.LocalFileSystem;

/** What {@code file:} means in a session: {@code spark.hadoop.fs.file.impl}. */
public final class NotebookFileSystem extends LocalFileSystem {

  public NotebookFileSystem() {
    super(new GuardedFiles());
    // A `.crc` beside every file would be seen by people and by programs that are not Hadoop.
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }
}
