package dev.sparkdriver.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and how it ended. */
public record Ran(int status, String out, String err) {

  /** Runs it in this JVM. */
  public static Ran sparkdriver(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var status =
        Sparkdriver.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(status, out.toString(), err.toString());
  }
}
