package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FSDataInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDriverInputTest {
  private static final int PIECE = 4 << 20;

  @TempDir Path root;
  private Path file;
  private byte[] bytes;
  private FakeContext context;

  @BeforeEach
  void anExecutor() throws IOException {
    bytes = new byte[2 * PIECE + 3];
    new Random(1).nextBytes(bytes);
    file = Files.write(root.toRealPath().resolve("a"), bytes);
    var driver = new DriverFiles(List.of(file.getParent()));
    context = FakeContext.connect(question -> question.answer(driver));
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
  }

  @Test
  void aLargeFileIsReadAPieceAtATime() throws IOException {
    open().readAllBytes();

    assertThat(context.asked)
        .extracting(question -> ((Question.Bytes) question).position())
        .containsExactly(0L, (long) PIECE, 2L * PIECE);
  }

  @Test
  void aLargeFileIsTheSameAfterwards() throws IOException {

    assertThat(open().readAllBytes()).isEqualTo(bytes);
  }

  @Test
  void aReadOverAPiecesBorderIsTheSame() throws IOException {
    var input = open();
    input.seek(PIECE - 2);
    input.read();
    var found = new byte[PIECE + 1];
    input.readFully(found);

    assertThat(found).isEqualTo(Arrays.copyOfRange(bytes, PIECE - 1, 2 * PIECE));
  }

  @Test
  void aReadEndsAtAPiecesBorder() throws IOException {
    var input = open();
    input.read();

    assertThat(input.read(new byte[2 * PIECE], 0, 2 * PIECE)).isEqualTo(PIECE - 1);
  }

  @Test
  void aFileThatIsRemovedWhileItIsReadIsAnError() throws IOException {
    var input = open();
    input.read();
    Files.delete(file);
    input.seek(PIECE);

    assertThatExceptionOfType(FileNotFoundException.class)
        .isThrownBy(input::read)
        .withMessageContaining("was removed or cut");
  }

  private FSDataInputStream open() throws IOException {
    return new FSDataInputStream(new DriverInput(file.toString(), Files.size(file)));
  }
}
