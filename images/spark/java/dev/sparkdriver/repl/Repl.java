package dev.sparkdriver.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.MutableURLClassLoader;

/**
 * Scala in the driver of a Python kernel. Executors are given its classes by the driver itself, on the port that it has, because
 * their folder is Spark's {@code spark.repl.class.outputDir}.
 */
public final class Repl {

  private static Cells cells;

  private Repl() {}

  /** Before the session starts: every thread of the driver, Spark's own too, then finds classes that cells will have. */
  public static synchronized void prepare() throws IOException {
    var folder = Files.createDirectories(Path.of(System.getProperty("spark.repl.class.outputDir")));
    var loader = (MutableURLClassLoader) Thread.currentThread().getContextClassLoader();
    loader.addURL(folder.toUri().toURL());
    cells = new Cells(loader, folder.toString());
    Printed.begin();
  }

  /** Starts the interpreter, for whom the first cell will be Scala. */
  public static void begin() {
    cells.begin();
  }

  /** Runs a cell, whose output is read from what is returned. */
  public static Cell run(String code) throws InterruptedException {
    return cells.run(code);
  }

  /** How a name may go on. */
  public static Completion complete(String code, int cursor) {
    return cells.complete(code, cursor);
  }

  /** The session that Python has, too. */
  public static SparkSession session() {
    return SparkSession.getDefaultSession().getOrElse(Repl::none);
  }

  /** Where people open the session's pages; {@code sc.uiWebUrl} is an address inside the pod. */
  public static String uiWebUrl() {
    return Objects.requireNonNullElseGet(System.getenv("SPARKDRIVER_UI"), () -> session().sparkContext().uiWebUrl().getOrElse(() -> ""));
  }

  private static SparkSession none() {
    throw new IllegalStateException("there is no Spark session: it was stopped, or did not start");
  }
}
