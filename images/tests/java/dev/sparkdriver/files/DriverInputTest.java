package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverInputTest {
  private static final int PIECE = 4 << 20;

  @TempDir Path root;
  private Path file;
  private FakeContext context;

  @BeforeEach
  void anExecutor() throws IOException {
    var home = root.toRealPath();
    file = Pod.write(home.resolve("a"), "0123456789");
    var driver = new DriverFiles(List.of(home));
    context = FakeContext.connect(question -> question.answer(driver));
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
  }

  @Test
  void aFileIsReadToItsEnd() throws IOException {
    assertThat(open().readAllBytes()).isEqualTo(Pod.bytes("0123456789"));
  }

  @Test
  void aSmallFileIsAskedForOnce() throws IOException {
    open().readAllBytes();

    assertThat(context.asked).containsExactly(new Question.Bytes(file.toString(), 0, PIECE));
  }

  @Test
  void nothingIsAskedBeforeItIsRead() throws IOException {
    open().close();

    assertThat(context.asked).isEmpty();
  }

  @Test
  void anEmptyFileIsAtItsEnd() throws IOException {
    Pod.write(file, "");

    assertThat(open().read()).isEqualTo(-1);
  }

  @Test
  void afterTheEndIsNothing() throws IOException {
    var input = open();
    input.seek(10);

    assertThat(input.read(new byte[4], 0, 4)).isEqualTo(-1);
  }

  @Test
  void noBytesAreReadAtTheEndWhenNoneAreWanted() throws IOException {
    var input = open();
    input.seek(10);

    assertThat(input.read(new byte[0], 0, 0)).isZero();
  }

  @Test
  void aByteIsNeverNegative() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff});

    assertThat(open().read()).isEqualTo(255);
  }

  @Test
  void bytesAreWrittenWhereTheyAreWanted() throws IOException {
    var target = Pod.bytes("......");
    open().read(target, 2, 3);

    assertThat(target).isEqualTo(Pod.bytes("..012."));
  }

  @Test
  void aReadMovesThePosition() throws IOException {
    var input = open();
    input.read(new byte[4], 0, 4);

    assertThat(input.getPos()).isEqualTo(4);
  }

  @Test
  void whatIsAvailableIsTheRest() throws IOException {
    var input = open();
    input.seek(7);

    assertThat(input.available()).isEqualTo(3);
  }

  @Test
  void aSeekMovesForward() throws IOException {
    var input = open();
    input.read();
    input.seek(7);

    assertThat(input.readAllBytes()).isEqualTo(Pod.bytes("789"));
  }

  @Test
  void aSeekMovesBack() throws IOException {
    var input = open();
    input.seek(7);
    input.read();
    input.seek(2);

    assertThat(input.read()).isEqualTo('2');
  }

  @Test
  void aSeekInWhatWasFetchedAsksNothing() throws IOException {
    var input = open();
    input.readAllBytes();
    input.seek(3);
    input.read();

    assertThat(context.asked).hasSize(1);
  }

  @Test
  void aSeekBehindTheEndIsRefused() throws IOException {
    var input = open();

    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> input.seek(11))
        .withMessageContaining("has 10 bytes");
  }

  @Test
  void aSeekBeforeTheStartIsRefused() throws IOException {
    var input = open();

    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> input.seek(-1));
  }

  @Test
  void aReadElsewhereLeavesThePosition() throws IOException {
    var input = open();
    input.seek(2);
    input.readFully(6, new byte[3]);

    assertThat(input.getPos()).isEqualTo(2);
  }

  @Test
  void aReadElsewhereBehindTheEndIsRefused() throws IOException {
    var input = open();

    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> input.readFully(8, new byte[3]));
  }

  @Test
  void aFileThatIsCutWhileItIsReadIsAnError() throws IOException {
    var input = open();
    Pod.write(file, "0123");

    assertThatExceptionOfType(FileNotFoundException.class)
        .isThrownBy(input::readAllBytes)
        .withMessageContaining("was removed or cut");
  }

  @Test
  void whatIsAddedWhileAFileIsReadIsNotSeen() throws IOException {
    var input = open();
    Pod.write(file, "0123456789 and more");

    assertThat(input.available()).isEqualTo(10);
  }

  @Test
  void aDriverThatDoesNotAnswerIsAnError() throws IOException {
    var input = open();
    FakeContext.connect(
        question -> {
          throw new IllegalStateException("the driver is gone");
        });

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(input::read)
        .withMessageContaining("did not answer")
        .withMessageContaining("the driver is gone");
  }

  @Test
  void aTaskThatIsEndedStaysInterrupted() throws IOException {
    var input = open();
    FakeContext.connect(
        question -> {
          throw new InterruptedException();
        });

    assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(input::read);
    assertThat(Thread.interrupted()).isTrue();
  }

  private FSDataInputStream open() throws IOException {
    return new FSDataInputStream(new DriverInput(file.toString(), Files.size(file)));
  }
}
