package dev.sparkdriver.toree;

import org.apache.toree.Main;

/** Toree with the notebook's Scala interpreter in the place of its own. */
public final class NotebookKernel {

  private NotebookKernel() {}

  public static void main(String[] arguments) {
    // Toree's command line can add an interpreter but not replace one, and each takes seconds to start.
    System.setProperty("default_interpreter_plugin.0", "Scala:" + NotebookInterpreter.class.getName());
    System.setProperty(
        "default_interpreter_plugin.1", "SQL:org.apache.toree.kernel.interpreter.sql.SqlInterpreter");
    Main.main(arguments);
  }
}
