package dev.sparkdriver.lock;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the lock of a stack file lies.
 *
 * @param stackFile the stack file
 * @param folder the folder of the lock; nothing when it lies beside the stack file
 */
public record LockPlace(Path stackFile, Optional<Path> folder) {

  /** The lock. */
  public Path file() {
    var beside = LockFile.beside(stackFile);
    return folder.map(other -> other.resolve(beside.getFileName())).orElse(beside);
  }

  /** A command about both, as a person types it where the program runs. */
  public String command(String name) {
    var option = folder.map(other -> "--folder %s ".formatted(shown(other))).orElse("");
    return "bin/sparkdriver %s %s%s".formatted(name, option, shown(stackFile));
  }

  /** A path from where the program runs. */
  static String shown(Path path) {
    var here = Path.of("").toAbsolutePath();
    var file = path.toAbsolutePath().normalize();
    var shown = file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    return shown.isEmpty() ? "." : shown;
  }
}
