package dev.sparkdriver.files;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** A file of the driver's, fetched a piece at a time. */
final class DriverInput extends FSInputStream {

  /** A piece is one message; Spark allows 128 MiB. */
  private static final int PIECE = 4 << 20;

  private final String path;
  private final long length;
  private byte[] piece = {};
  private long pieceStart;
  private long position;

  DriverInput(String path, long length) {
    this.path = path;
    this.length = length;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0 || target > length) {
      throw new EOFException("position %d is outside of %s, which has %d bytes".formatted(target, path, length));
    }
    position = target;
  }

  /** Without fetching it. */
  @Override
  public long skip(long wanted) {
    var skipped = Math.max(0, Math.min(wanted, length - position));
    position += skipped;
    return skipped;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, length - position);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    if (position >= length) {
      return -1;
    }
    var from = position - pieceStart;
    if (from < 0 || from >= piece.length) {
      fetch();
      from = 0;
    }
    var count = (int) Math.min(wanted, piece.length - from);
    System.arraycopy(piece, (int) from, target, offset, count);
    position += count;
    return count;
  }

  private void fetch() throws IOException {
    piece =
        Driver.ask(new Question.Bytes(path, position, PIECE))
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(() -> new FileNotFoundException(path + " was removed or cut while it was read"));
    pieceStart = position;
  }
}
