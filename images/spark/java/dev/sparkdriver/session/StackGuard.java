package dev.sparkdriver.session;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;

/**
 * Refuses a context that is made against the stack's conf, as cells of Scala can after {@code spark.stop()}: without encryption, or on
 * no executors. Spark makes its listeners at the end of making the context, and gives that up again when one of them fails: what it has
 * asked for by then ends with it.
 */
public final class StackGuard extends SparkListener {

  private static final AtomicReference<Map<String, String>> FIRST = new AtomicReference<>();
  private static volatile StackGuard stack;

  private final Map<String, String> settings;
  private final Map<String, String> entries;

  private StackGuard(Map<String, String> settings) {
    this.settings = settings;
    entries = guarded(new SparkConf());
  }

  /** Made by Spark, whose first context shows what Spark adds itself. */
  public StackGuard(SparkConf conf) {
    settings = stack.settings;
    entries = guarded(conf);
    if (!FIRST.compareAndSet(null, entries)) {
      refuse();
    }
  }

  /**
   * Guards keys in all contexts but the first; now this process has the stack's conf. A line has what keys begin with, and the stack's
   * setting for them, if there is one, behind a space.
   */
  public static void begin(String lines) {
    ConfList.add("spark.extraListeners", StackGuard.class);
    stack = new StackGuard(lines.lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1])));
  }

  private Map<String, String> guarded(SparkConf conf) {
    return Arrays.stream(conf.getAll())
        .filter(entry -> settings.keySet().stream().anyMatch(entry._1()::startsWith))
        .collect(Collectors.toMap(entry -> entry._1(), entry -> entry._2()));
  }

  private void refuse() {
    var foreign = new TreeSet<>(entries.keySet());
    foreign.addAll(stack.entries.keySet());
    foreign.removeIf(this::isAllowed);
    if (!foreign.isEmpty()) {
      throw new AgainstTheStackException(foreign, foreign.stream().map(this::setting).filter(each -> !each.isEmpty()).distinct().toList());
    }
  }

  private String setting(String key) {
    return settings.get(settings.keySet().stream().filter(key::startsWith).max(Comparator.comparingInt(String::length)).get());
  }

  /** Spark puts options of its own before those of Java, and takes a free port where it is given none. */
  private boolean isAllowed(String key) {
    var value = entries.get(key);
    return Objects.equals(value, stack.entries.get(key))
        || Objects.equals(value, FIRST.get().get(key))
        || (key.endsWith(".port") && !stack.entries.containsKey(key));
  }
}
