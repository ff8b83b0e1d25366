package dev.sparkdriver.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was timed, under a name for each thing; progress goes to standard error. */
public final class Stopwatch {

  private static final int ROUNDS = 3;

  /** Something to time. */
  public interface Step {
    void run() throws Exception;
  }

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  /** Rounds of all of them alternate, so that a busy minute hits each alike. */
  public void alternate(Map<String, Step> steps) throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      for (var step : steps.entrySet()) {
        timed(step.getKey(), step.getValue());
      }
    }
  }

  public void timed(String name, Step step) throws Exception {
    var start = Instant.now();
    step.run();
    record(name, start);
  }

  public void record(String name, Instant start) {
    record(name, Duration.between(start, Instant.now()).toMillis() / 1000.0);
  }

  public void record(String name, double took) {
    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(took);
    System.err.printf(Locale.ROOT, "%-28s %6.1f s%n", name, took);
  }

  public boolean has(String name) {
    return seconds.containsKey(name);
  }

  public double median(String name) {
    var sorted = sorted(name);
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double fastest(String name) {
    return sorted(name).get(0);
  }

  public double slowest(String name) {
    var sorted = sorted(name);
    return sorted.get(sorted.size() - 1);
  }

  private List<Double> sorted(String name) {
    return seconds.get(name).stream().sorted().toList();
  }
}
