package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A new password, and its hash as a stack takes it.
 *
 * @param text what one logs in with
 * @param hash what the stack file has
 */
record Password(String text, String hash) {

  /** Made by the command line, as a person makes one. */
  static Password make() throws IOException {
    return makeWith("password");
  }

  /** The same for somebody who logs in at a gateway. */
  static Password makeForPerson() throws IOException {
    return makeWith("password", "--person");
  }

  private static Password makeWith(String... command) throws IOException {
    var folder = Files.createTempDirectory("sparkdriver-it-password-");
    var file = folder.resolve("password");
    var words = new ArrayList<>(List.of("bin/sparkdriver"));
    words.addAll(List.of(command));
    words.addAll(List.of("--out", file.toString()));
    var call = new Command(Path.of("").toAbsolutePath(), Map.of(), words);
    var hash = call.run(Duration.ofMinutes(1)).orFail().out().strip();
    var text = Files.readString(file).strip();
    Files.delete(file);
    Files.delete(folder);
    return new Password(text, hash);
  }
}
