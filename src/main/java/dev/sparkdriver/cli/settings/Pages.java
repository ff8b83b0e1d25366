package dev.sparkdriver.cli.settings;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated files in their places of the project. */
final class Pages {
  private Pages() {}

  static void write(Path file, String text, PrintWriter out) {
    if (!Files.exists(Path.of("Pulumi.yaml"))) {
      throw new CommandFailure(
          "there is no Pulumi.yaml in this folder; go to the project's folder");
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      out.println("wrote " + file);
    } catch (IOException unwritable) {
      throw new CommandFailure(file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}
