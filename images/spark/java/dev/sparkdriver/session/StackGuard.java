package dev.sparkdriver.session;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private final Set<String> prefixes;
  private final Map<String, String> entries;

  private StackGuard(Set<String> prefixes) {
    this.prefixes = prefixes;
    entries = guarded(new SparkConf());
  }

  /** Made by Spark, whose first context shows what Spark adds itself. */
  public StackGuard(SparkConf conf) {
    prefixes = stack.prefixes;
    entries = guarded(conf);
    if (!FIRST.compareAndSet(null, entries)) {
      refuse();
    }
  }

  /** Guards keys that begin so, one a line, in all contexts but the first; now this process has the stack's conf. */
  public static void begin(String prefixes) {
    ConfList.add("spark.extraListeners", StackGuard.class);
    stack = new StackGuard(prefixes.lines().collect(Collectors.toSet()));
  }

  private Map<String, String> guarded(SparkConf conf) {
    return Arrays.stream(conf.getAll())
        .filter(entry -> prefixes.stream().anyMatch(entry._1()::startsWith))
        .collect(Collectors.toMap(entry -> entry._1(), entry -> entry._2()));
  }

  private void refuse() {
    var foreign = new TreeSet<>(entries.keySet());
    foreign.addAll(stack.entries.keySet());
    foreign.removeIf(this::isAllowed);
    if (!foreign.isEmpty()) {
      throw new AgainstTheStackException(foreign);
    }
  }

  /** Spark puts options of its own before those of Java, and takes a free port where it is given none. */
  private boolean isAllowed(String key) {
    var value = entries.get(key);
    return Objects.equals(value, stack.entries.get(key))
        || Objects.equals(value, FIRST.get().get(key))
        || (key.endsWith(".port") && !stack.entries.containsKey(key));
  }
}
