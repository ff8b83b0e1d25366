package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.SparkMemory;
import java.util.Optional;

/** What the pods of a notebook ask for, as its recipe says. */
public record ResourceRequests(long millicores, long mebibytes) {
  /** Memory of the notebook server beside its sessions. */
  public static final long SERVER_MEBIBYTES = 512;

  private static final long USUAL_EXECUTORS = 2;
  private static final long LEAST_OVERHEAD = 384;
  private static final long OVERHEAD_PERCENT = 40;

  /** The notebook's pod: all its sessions, and the server. */
  public static ResourceRequests driver(Recipe.Driver driver) {
    var session = withOverhead(driver.memory(), driver.memoryOverhead());
    return new ResourceRequests(
        driver.cpu().millicores(), driver.maxSessions() * session + SERVER_MEBIBYTES);
  }

  /** One executor. */
  public static ResourceRequests executor(Recipe.Executor executor) {
    var cpu = executor.cpu().map(Cpu::millicores).orElse(executor.cores() * 1000L);
    return new ResourceRequests(cpu, withOverhead(executor.memory(), executor.memoryOverhead()));
  }

  /** The executors that one session has at its start; with dynamic bounds, at least one to work. */
  public static long executorsOfASession(Recipe.Executor executor) {
    return executor
        .dynamic()
        .map(bounds -> (long) Math.max(1, bounds.min()))
        .orElseGet(() -> executor.instances().map(Integer::longValue).orElse(USUAL_EXECUTORS));
  }

  /** Of no pod at all. */
  public static final ResourceRequests NOTHING = new ResourceRequests(0, 0);

  /** The most executors that one session ever has. */
  public static long mostExecutorsOfASession(Recipe.Executor executor) {
    return executor
        .dynamic()
        .map(bounds -> (long) bounds.max())
        .orElseGet(() -> executorsOfASession(executor));
  }

  private static long withOverhead(SparkMemory heap, Optional<SparkMemory> overhead) {
    var usual = Math.max(LEAST_OVERHEAD, (heap.mebibytes() * OVERHEAD_PERCENT + 99) / 100);
    return heap.mebibytes() + overhead.map(SparkMemory::mebibytes).orElse(usual);
  }

  /** Several of these together. */
  public ResourceRequests times(long count) {
    return new ResourceRequests(millicores * count, mebibytes * count);
  }

  /** How many of others fit into these. */
  public long holds(ResourceRequests other) {
    return Math.min(millicores / other.millicores, mebibytes / other.mebibytes);
  }

  /** What is left of these without others. */
  public ResourceRequests minus(ResourceRequests other) {
    return plus(other.times(-1));
  }

  /** These and others together. */
  public ResourceRequests plus(ResourceRequests other) {
    return new ResourceRequests(millicores + other.millicores, mebibytes + other.mebibytes);
  }
}
