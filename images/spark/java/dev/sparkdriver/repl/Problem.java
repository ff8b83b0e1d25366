package dev.sparkdriver.repl;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.python.PythonException;

/** Why a cell ended, in few lines: the last cause first, and no stack. */
public record Problem(String name, String text) {

  private static final Pattern STACK =
      Pattern.compile(
          "\\s+at .*|[^\\s(]+\\((\\w+\\.(java|scala):\\d+|Native Method)\\)"
              + "|\\s*\\.\\.\\. \\d+ (more|elided)|Driver stacktrace:|Caused by: .*");

  private static final Pattern THROWN = Pattern.compile("(?m)^(Caused by: )?(?:[\\w$]+[.$])+(\\w+)(?:: (.*))?$");

  private static final int MOST_LINES = 20;
  private static final int MOST_CHARACTERS = 400;

  /** Of code that does not compile. */
  static Problem compiler(String text) {
    return new Problem("CompileError", text);
  }

  /** Of code that threw. */
  public static Problem of(Throwable thrown) {
    var causes = causes(thrown);
    var last = causes.get(0);
    if (last instanceof PythonException) {
      return new Problem(name(last), last.getMessage()); // what it says is behind its stack
    }
    var lines = new ArrayList<>(words(last).limit(MOST_LINES).toList());
    for (var outer : causes.subList(1, causes.size())) {
      words(outer).findFirst().ifPresent(first -> lines.add("  in " + name(outer) + ": " + cut(first)));
    }
    return new Problem(name(last), String.join("\n", lines));
  }

  /** Of code that threw what is known only as it was printed, with its stack; nothing when words are of something else. */
  static Optional<Problem> printed(String words) {
    var thrown = THROWN.matcher(words).results().toList();
    var last = thrown.stream().filter(each -> each.group(1) != null).reduce((one, next) -> next).or(() -> thrown.stream().findFirst());
    return last.map(
        found -> {
          var more = words.substring(found.end()).lines().takeWhile(line -> !STACK.matcher(line).matches());
          var lines = Stream.concat(Stream.ofNullable(found.group(3)), more).filter(line -> !line.isBlank()).limit(MOST_LINES);
          return new Problem(found.group(2), lines.collect(Collectors.joining("\n")));
        });
  }

  /** Whether words begin a line with what the exception is printed by. */
  static boolean isPrinted(Throwable thrown, String words) {
    return words.lines().anyMatch(line -> line.startsWith(thrown.getClass().getName()) || line.equals(thrown.toString()));
  }

  /** From the last one outwards. */
  private static List<Throwable> causes(Throwable thrown) {
    var causes = new ArrayList<Throwable>();
    for (var cause = thrown; cause != null && !causes.contains(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    Collections.reverse(causes);
    var last = causes.get(0);
    // Reflection and initializers have nothing to say of their own.
    causes.removeIf(each -> each != last && (each instanceof InvocationTargetException || each instanceof ExceptionInInitializerError));
    return causes;
  }

  /** Without its package; anonymous classes have the one that they extend. */
  private static String name(Throwable cause) {
    var type = cause.getClass();
    return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
  }

  private static Stream<String> words(Throwable cause) {
    return Objects.requireNonNullElse(cause.getMessage(), "").lines().filter(line -> !STACK.matcher(line).matches() && !line.isBlank());
  }

  private static String cut(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
