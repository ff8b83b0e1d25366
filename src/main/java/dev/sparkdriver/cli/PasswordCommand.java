package dev.sparkdriver.cli;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a password, of a notebook or of a person. */
@Command(
    name = "password",
    description = {
      "Make a password for a notebook, or for a person who logs in at a gateway.",
      "The password goes to a file that only you can read; its hash, which the stack's"
          + " passwordHash setting wants, goes to standard output."
    })
final class PasswordCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File for the password. An existing file is left alone.")
  private Path out;

  @Option(
      names = "--person",
      description = "The hash that the setting login.users.NAME.passwordHash wants.")
  private boolean person;

  @Override
  public Integer call() {
    var password = Password.generate();
    write(password + "\n");
    command.commandLine().getOut().println(hash(password));
    return 0;
  }

  private String hash(String password) {
    return person ? Password.bcrypt(password) : Password.hash(password);
  }

  private void write(String text) {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var onlyIfNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var file = FileChannel.open(out, onlyIfNew, ownerOnly)) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(out + " exists already and is left alone; name another file", e);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(out + " cannot be made: its folder does not exist", e);
    } catch (IOException e) {
      throw new CommandFailure(out + " cannot be written: " + e.getMessage(), e);
    }
  }
}
