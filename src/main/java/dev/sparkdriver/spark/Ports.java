package dev.sparkdriver.spark;

import dev.sparkdriver.settings.DriverSettings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ports of a notebook's drivers.
 *
 * <p>Each open session is a JVM of its own in the same pod. Where a port is taken Spark tries the
 * next, so that each kind of port is a range with one port for each session.
 *
 * @param maxSessions how many sessions may be open at once
 */
public record Ports(int maxSessions) {

  /** The ports of all sessions that a driver may have open. */
  public static Ports of(DriverSettings driver) {
    return new Ports(driver.maxSessions());
  }

  /**
   * Consecutive ports of one kind.
   *
   * @param name the kind's name
   * @param first the first port
   * @param count how many ports
   */
  public record Range(String name, int first, int count) {

    /** The last port of the range. */
    public int last() {
      return first + count - 1;
    }

    /** True for a port of the range. */
    public boolean holds(int port) {
      return first <= port && port <= last();
    }

    /** Every port of the range. */
    public IntStream stream() {
      return IntStream.rangeClosed(first, last());
    }
  }

  /** Where executors register. */
  public Range driver() {
    return new Range("driver", 7078, maxSessions);
  }

  /** Where executors fetch broadcasts and leave results. */
  public Range blockManager() {
    return new Range("blocks", 7178, maxSessions);
  }

  /** Spark's own pages, which ask for no login: the pod's loopback has them alone. */
  public Range ui() {
    return new Range("ui", 4040, maxSessions);
  }

  /** All ranges. */
  public List<Range> all() {
    return List.of(ui(), driver(), blockManager());
  }

  /** The ranges that executors connect to. */
  public List<Range> reachable() {
    return List.of(driver(), blockManager());
  }

  /** How many further ports Spark tries when one is taken: not one beyond the range. */
  public int retries() {
    return maxSessions - 1;
  }
}
