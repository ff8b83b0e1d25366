package dev.sparkdriver.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output and error of this process, of which a cell is shown what its threads print while it runs. */
final class Printed extends OutputStream {

  private static final InheritableThreadLocal<Cell> CELL = new InheritableThreadLocal<>();

  private final PrintStream process;
  private final Cell.Kind kind;

  private Printed(PrintStream process, Cell.Kind kind) {
    this.process = process;
    this.kind = kind;
  }

  static void begin() {
    System.setOut(new PrintStream(new Printed(System.out, Cell.Kind.OUT), true, UTF_8));
    System.setErr(new PrintStream(new Printed(System.err, Cell.Kind.ERROR), true, UTF_8));
  }

  /** From now on for this thread, and for those which it starts. */
  static void to(Cell cell) {
    CELL.set(cell);
  }

  /** The cell of this thread. */
  static Cell cell() {
    return CELL.get();
  }

  @Override
  public void write(int character) {
    write(new byte[] {(byte) character}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      if (CELL.get() == null || !CELL.get().show(kind, new String(bytes, offset, length, UTF_8))) {
        process.write(bytes, offset, length);
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }
}
