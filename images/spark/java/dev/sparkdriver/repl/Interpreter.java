package dev.sparkdriver.repl;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import scala.Option;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;

/** Scala's own interpreter, as Spark's shell uses it, of 2.12 or 2.13. */
final class Interpreter {

  private static final Pattern PLACE = Pattern.compile("(?m)^<(?:console|pastie)>:\\d+: ");

  private static final Pattern DOES_NOT_COMPILE = Pattern.compile("(?m)^(?:<(?:console|pastie)>:\\d+: |\\s*)error: ");

  private static final Pattern UNNAMED = Pattern.compile("res\\d+");

  private final StringWriter said = new StringWriter();
  private final Object completer;
  private final IMain scala;
  private Throwable lastThrown;

  /** Takes seconds. Classes of cells are written to a folder that the loader reads, so that there is one class of each name. */
  Interpreter(URLClassLoader loader, String folder) {
    var settings = new Settings();
    var options =
        List.of("-Yrepl-class-based", "-Yrepl-outdir", folder, "-classpath", classPath(loader), "-Yrangepos", "-Wconf:cat=deprecation:s");
    settings.processArguments(Sequences.scala(options), true);
    settings.explicitParentLoader_$eq(Option.apply(loader));
    var writer = new PrintWriter(said, true);
    if (Calls.has("scala.tools.nsc.interpreter.shell.ReplReporterImpl")) {
      var reporter = Calls.make("scala.tools.nsc.interpreter.shell.ReplReporterImpl", settings, writer);
      scala = (IMain) Calls.make("scala.tools.nsc.interpreter.IMain", settings, reporter);
      Calls.call(scala, "initializeCompiler");
      var history = Calls.make("scala.tools.nsc.interpreter.shell.Accumulator");
      completer = Calls.make("scala.tools.nsc.interpreter.shell.ReplCompletion", scala, history);
    } else {
      scala = (IMain) Calls.make("scala.tools.nsc.interpreter.IMain", settings, writer);
      Calls.call(scala, "initializeSynchronous");
      completer = Calls.make("scala.tools.nsc.interpreter.PresentationCompilerCompleter", scala);
    }
  }

  /** With what spark.jars and spark.jars.packages name, which spark-submit loads apart from Spark. */
  private static String classPath(URLClassLoader loader) {
    var own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    var sessions = Arrays.stream(loader.getURLs()).map(URL::getPath);
    return Stream.concat(own, sessions).distinct().collect(Collectors.joining(File.pathSeparator));
  }

  /** What went wrong, if anything did, and what the interpreter said beside it: names of values, or a compiler's errors. */
  record Result(String said, Optional<Problem> problem) {}

  /** Compiles and runs statements, and ends when they do. */
  Result interpret(String code) {
    said.getBuffer().setLength(0);
    var result = scala.interpret(code).toString();
    var words = PLACE.matcher(said.toString()).replaceAll("");
    return switch (result) {
      case "Success" -> new Result(words, Optional.empty());
      case "Incomplete" -> new Result("", Optional.of(Problem.compiler("the cell ends in the middle of a statement")));
      default -> new Result("", Optional.of(problem(words.strip())));
    };
  }

  /** The last statement's value, of those that said this, where nothing of the cell has that for its name. */
  Optional<Object> unnamed(String words) {
    var name = scala.mostRecentVar();
    if (!UNNAMED.matcher(name).matches() || !line(name).matcher(words).find()) {
      return Optional.empty();
    }
    Option<Object> value = scala.valueOfTerm(name);
    return Optional.ofNullable(value.getOrElse(() -> null));
  }

  /** What statements said, without the line of that value. */
  String withoutUnnamed(String words) {
    return line(scala.mostRecentVar()).matcher(words).replaceAll("");
  }

  private static Pattern line(String name) {
    return Pattern.compile("(?m)^(?:val )?" + name + ": .*\\R?");
  }

  private Problem problem(String words) {
    var thrown = kept().filter(last -> last != lastThrown || Problem.isPrinted(last, words));
    thrown.ifPresent(last -> lastThrown = last);
    return thrown.map(Problem::of).or(() -> printed(words)).orElseGet(() -> Problem.compiler(words));
  }

  /** What the interpreter told of an exception that it could not keep. */
  private Optional<Problem> printed(String words) {
    return DOES_NOT_COMPILE.matcher(said.toString()).find() ? Optional.empty() : Problem.printed(words);
  }

  /** The last exception of any cell, which a person's own value of that name hides. */
  private Optional<Throwable> kept() {
    Option<Object> last = scala.valueOfTerm("lastException");
    return last.isDefined() && last.get() instanceof Throwable thrown ? Optional.of(thrown) : Optional.empty();
  }

  /** The statements of a cell, in the pieces that are compiled one after the other. */
  List<String> pieces(String code) {
    var pieces = Pieces.of(code, scala);
    Calls.call(scala.reporter(), "reset");
    return pieces;
  }

  /** Where a name begins that is written up to there, and how it may go on. */
  Completion complete(String code, int cursor) {
    var found = Calls.call(completer, "complete", code, cursor);
    var candidates = Sequences.java(Calls.call(found, "candidates"));
    return new Completion((int) Calls.call(found, "cursor"), candidates.stream().map(Interpreter::name).distinct().sorted().toList());
  }

  private static String name(Object candidate) {
    return candidate instanceof String name ? name : (String) Calls.call(candidate, "name");
  }
}
