package dev.sparkdriver.toree;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import dev.sparkdriver.session.StackConf;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.StringJoiner;
import org.apache.toree.interpreter.ExecuteError;
import org.apache.toree.interpreter.ExecuteFailure;
import org.apache.toree.interpreter.Results.Result;
import org.apache.toree.kernel.interpreter.scala.ScalaInterpreter;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map;
import scala.util.Either;

/** Toree's Scala interpreter, with {@code spark} and {@code sc} as spark-shell has them. */
public final class NotebookInterpreter extends ScalaInterpreter {

  private String lastWords = System.getenv("SPARKDRIVER_LAST_WORDS");
  private boolean toldOfConf;

  public NotebookInterpreter(Config config) {
    super(config);
  }

  /** With what spark.jars and spark.jars.packages name, which spark-submit loads apart from Toree. */
  @Override
  public String buildClasspath(ClassLoader loader) {
    var classpath = new StringJoiner(File.pathSeparator).add(super.buildClasspath(loader));
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader session) {
      for (URL jar : session.getURLs()) {
        classpath.add(jar.getPath());
      }
    }
    return classpath.toString();
  }

  /** With what a person is told once: why the last session ended, and that the next one would have another conf. */
  @Override
  public Tuple2<Result, Either<Map<String, String>, ExecuteFailure>> interpret(
      String code, boolean silent, Option<OutputStream> output) {
    if (output.isEmpty()) {
      return super.interpret(code, silent, output);
    }
    var printed = new PrintStream(output.get(), true, UTF_8);
    if (lastWords != null) {
      printed.println(lastWords);
      lastWords = null;
    }
    var result = super.interpret(code, silent, output);
    if (!toldOfConf && StackConf.changed()) {
      printed.println(StackConf.CHANGED);
      toldOfConf = true;
    }
    return result;
  }

  /** With what can be done about it. */
  @Override
  public ExecuteError interpretConstructExecuteError(String output) {
    var error = super.interpretConstructExecuteError(output);
    var sentence = Advice.about(error.value() + "\n" + output);
    if (sentence.isEmpty()) {
      return error;
    }
    var lines = new ArrayList<>(JavaConverters.seqAsJavaList(error.stackTrace()));
    lines.add(sentence.get());
    return new ExecuteError(error.name(), error.value(), JavaConverters.asScalaBuffer(lines).toList());
  }

  /** A value instead of Toree's method: {@code import spark.implicits._} needs a stable identifier. */
  @Override
  public void bindSparkSession() {
    NotebookSession.begin(iMain().classLoader());
    define("spark: org.apache.spark.sql.SparkSession", "dev.sparkdriver.toree.NotebookSession.get()");
  }

  @Override
  public void bindSparkContext() {
    define("sc: org.apache.spark.SparkContext", "spark.sparkContext");
  }

  private void define(String name, String value) {
    // Transient, for closures over a notebook's values take the notebook's other values with them.
    String code = "@transient lazy val " + name + " = " + value;
    doQuietly(() -> interpret(code, false, Option.empty()));
  }
}
