package dev.sparkdriver.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.apache.spark.api.python.PythonException;
import org.junit.jupiter.api.Test;

/** What is said of a cell that threw. */
final class ProblemTest {

  private static final String OF_SPARK =
      """
      Job aborted: Lost task 1.3 in stage 3.0 (TID 10) (host executor 0): java.io.IOException: full
      \tat a.B.c(B.scala:7)
      \tat java.base/java.lang.Thread.run(Thread.java:840)

      Driver stacktrace:""";

  @Test
  void theLastCauseComesFirst() {
    var problem = Problem.of(new IllegalStateException("outer", new IOException("disk is full")));
    assertThat(problem)
        .isEqualTo(new Problem("IOException", "disk is full\n  in IllegalStateException: outer"));
  }

  @Test
  void aStackInTheWordsIsLeftOut() {
    assertThat(Problem.of(new RuntimeException(OF_SPARK)).text())
        .isEqualTo(
            "Job aborted: Lost task 1.3 in stage 3.0 (TID 10) (host executor 0): java.io.IOException: full");
  }

  @Test
  void placesWithoutAnAtAreStackToo() {
    var text =
        "It was made at:\norg.apache.A.<init>(A.scala:58)\njava.base/b.C.d(Native Method)\nand is stopped";
    assertThat(Problem.of(new RuntimeException(text)).text())
        .isEqualTo("It was made at:\nand is stopped");
  }

  @Test
  void reflectionHasNothingToSay() {
    var thrown =
        new InvocationTargetException(
            new ExceptionInInitializerError(new ArithmeticException("/ by zero")));
    assertThat(Problem.of(thrown)).isEqualTo(new Problem("ArithmeticException", "/ by zero"));
  }

  @Test
  void whatSaysNothingHasItsName() {
    assertThat(Problem.of(new StackOverflowError()))
        .isEqualTo(new Problem("StackOverflowError", ""));
  }

  @Test
  void anAnonymousOneHasTheNameOfItsClass() {
    var anonymous =
        new IllegalStateException("no") {
          private static final long serialVersionUID = 1L;
        };
    assertThat(Problem.of(anonymous).name()).isEqualTo("IllegalStateException");
  }

  @Test
  void whatPythonSaysIsWhole() {
    var frames = "  File \"f\", line 1\n".repeat(40);
    var words = "Traceback (most recent call last):\n" + frames + "ValueError: no\n\n  at all";
    var thrown = new IllegalStateException("Job aborted", new PythonException(words, null));
    assertThat(Problem.of(thrown)).isEqualTo(new Problem("PythonException", words));
  }

  @Test
  void causesThatAreACircleEnd() {
    var one = new IllegalStateException("one");
    one.initCause(new IOException("two", one));
    assertThat(Problem.of(one).text()).isEqualTo("two\n  in IllegalStateException: one");
  }

  private static final String PRINTED =
      """
      warning: one deprecation
      java.lang.IllegalStateException: outer
        at a.B.c(B.scala:7)
        ... 32 elided
      Caused by: $line3.$read$$iw$Full: disk is full
      by 3 bytes
        ... 40 more
      """;

  @Test
  void whatIsKnownAsItWasPrintedHasTheLastCauseAlone() {
    assertThat(Problem.printed(PRINTED)).contains(new Problem("Full", "disk is full\nby 3 bytes"));
  }

  @Test
  void whatIsPrintedWithoutACauseHasItsOwnWords() {
    var words = "java.lang.ArithmeticException: / by zero\n  ... 32 elided\n";
    assertThat(Problem.printed(words)).contains(new Problem("ArithmeticException", "/ by zero"));
  }

  @Test
  void whatIsPrintedWithoutWordsHasItsName() {
    assertThat(Problem.printed("java.lang.StackOverflowError\n  at a.B.c(B.scala:7)"))
        .contains(new Problem("StackOverflowError", ""));
  }

  @Test
  void wordsOfACompilerAreNoException() {
    assertThat(Problem.printed("error: type mismatch;\n found: Boolean\n required: Int")).isEmpty();
  }

  @Test
  void anExceptionOfBeforeIsNotTheOneThatIsPrinted() {
    assertThat(Problem.isPrinted(new IOException("before"), PRINTED)).isFalse();
  }

  @Test
  void anExceptionIsPrintedBehindWarnings() {
    assertThat(Problem.isPrinted(new IllegalStateException("outer"), PRINTED)).isTrue();
  }
}
