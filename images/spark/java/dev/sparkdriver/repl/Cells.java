package dev.sparkdriver.repl;

import dev.sparkdriver.session.CellJobs;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import scala.Console;

/** Runs cells one after the other, in one thread: what a cell says to Spark about its thread holds in the next one, too. */
final class Cells {

  private static final String WAITS =
      """
      This cell begins when an earlier one has ended, which was interrupted and goes on in the background: %s
      Restart the kernel to go on without it.
      """;

  private static final String PRELUDE =
      """
      @transient lazy val spark: org.apache.spark.sql.SparkSession = dev.sparkdriver.repl.Repl.session()
      @transient lazy val sc: org.apache.spark.SparkContext = spark.sparkContext
      def uiWebUrl: String = dev.sparkdriver.repl.Repl.uiWebUrl()
      import spark.implicits._
      import spark.sql
      import org.apache.spark.sql.functions._
      import dev.sparkdriver.repl.Show.{display, html}
      import dev.sparkdriver.repl.Shared.{share, shared}
      """;

  /** The compiler calls itself once for each import of each cell before, and each new session has some more. */
  private static final long STACK = 64L << 20;

  private final ExecutorService thread = Executors.newSingleThreadExecutor(Cells::thread);
  private final URLClassLoader loader;
  private final String folder;
  private volatile Interpreter interpreter;
  private SparkSession bound;
  private volatile Cell running;

  Cells(URLClassLoader loader, String folder) {
    this.loader = loader;
    this.folder = folder;
  }

  private static Thread thread(Runnable cells) {
    var thread = new Thread(null, cells, "scala-cells", STACK);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the interpreter, before anybody waits for it. */
  void begin() {
    thread.execute(this::interpreter);
  }

  Cell run(String code) throws InterruptedException {
    var cell = new Cell(code.strip().lines().findFirst().orElse(""), tagsOfTheAsker());
    var before = running;
    if (before != null && before.isEnded()) {
      cell.show(Cell.Kind.ERROR, WAITS.formatted(before.firstLine()));
    }
    thread.execute(() -> run(code, cell));
    return cell;
  }

  /** Those of Python's cell, by which its jobs are known. */
  private static List<String> tagsOfTheAsker() {
    var session = SparkSession.getDefaultSession();
    return session.isEmpty() ? List.of() : CellJobs.tags(session.get().sparkContext()).toList();
  }

  /** Nothing as long as the interpreter starts. */
  Completion complete(String code, int cursor) {
    if (interpreter == null) {
      begin();
      return new Completion(cursor, List.of());
    }
    return interpreter.complete(code, cursor);
  }

  private Interpreter interpreter() {
    if (interpreter == null) {
      var started = new Interpreter(loader, folder);
      define(started);
      interpreter = started;
    }
    return interpreter;
  }

  private static void define(Interpreter interpreter) {
    interpreter
        .interpret(PRELUDE)
        .problem()
        .ifPresent(
            problem -> {
              throw new IllegalStateException("Scala did not start: " + problem.text());
            });
  }

  private void run(String code, Cell cell) {
    if (cell.isEnded()) { // while it waited for another one
      cell.done(Optional.empty());
      return;
    }
    cell.begin();
    running = cell;
    Thread.currentThread().setContextClassLoader(loader);
    Printed.to(cell);
    Optional<Problem> problem;
    try {
      problem = tagged(code, cell);
    } catch (Throwable thrown) { // whatever it is: who waits for the cell is told
      problem = Optional.of(Problem.of(thrown));
    }
    Printed.to(null);
    running = null;
    cell.done(problem);
    Thread.interrupted(); // what was meant for this cell
  }

  private Optional<Problem> tagged(String code, Cell cell) throws InterruptedException {
    var context = Repl.session().sparkContext();
    cell.tags().forEach(tag -> CellJobs.tag(context, tag));
    try {
      return interpret(code, cell);
    } finally {
      var last = SparkSession.getDefaultSession().map(SparkSession::sparkContext).getOrElse(() -> context);
      cell.tags().forEach(last::removeJobTag);
    }
  }

  private Optional<Problem> interpret(String code, Cell cell) throws InterruptedException {
    var interpreter = interpreter();
    var session = Repl.session();
    SparkSession.setActiveSession(session);
    if (bound != null && bound != session) {
      define(interpreter);
    }
    bound = session;
    var pieces = interpreter.pieces(code);
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      var result = Console.withOut(System.out, () -> Console.withErr(System.err, () -> interpreter.interpret(piece)));
      show(result.said(), i == pieces.size() - 1, cell);
      if (result.problem().isPresent()) {
        return result.problem();
      }
    }
    return Optional.empty();
  }

  private void show(String said, boolean last, Cell cell) throws InterruptedException {
    var session = SparkSession.getDefaultSession();
    var value = last && session.isDefined() ? interpreter.unnamed(said) : Optional.empty();
    Optional<String> table = Optional.empty();
    try {
      table = value.flatMap(each -> Table.of(each, session.get()));
    } finally { // a plan that fails leaves its columns' names
      cell.show(Cell.Kind.OUT, table.isEmpty() ? said : interpreter.withoutUnnamed(said));
    }
    if (table.isPresent()) {
      cell.show(Cell.Kind.HTML, table.get());
    }
  }
}
