package dev.sparkdriver.files;

import java.io.Serializable;

/** What an executor asks its driver about a file; the answer is null when there is no such file, or none to be had. */
sealed interface Question<T> extends Serializable {

  /** The answer, which is serializable. */
  T answer(DriverFiles files);

  /** What is known of a file or folder. */
  record Of(String path) implements Question<Entry> {
    @Override
    public Entry answer(DriverFiles files) {
      return files.entry(path);
    }
  }

  /** What is in a folder. */
  record In(String path) implements Question<Entry[]> {
    @Override
    public Entry[] answer(DriverFiles files) {
      return files.entries(path);
    }
  }

  /** At most so many bytes of a file, from a position. */
  record Bytes(String path, long position, int length) implements Question<byte[]> {
    @Override
    public byte[] answer(DriverFiles files) {
      return files.bytes(path, position, length);
    }
  }

  /**
   * A file or folder.
   *
   * @param modified milliseconds since 1970
   */
  record Entry(String path, long length, boolean folder, long modified) implements Serializable {}
}
