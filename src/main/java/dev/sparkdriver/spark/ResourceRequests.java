package dev.sparkdriver.spark;

import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.settings.ExecutorSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.SparkMemory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Processor and memory that pods ask Kubernetes for.
 *
 * <p>The pods, Spark's conf, the estimate of costs and the rules of quotas and nodes all take these
 * numbers from here.
 *
 * @param millicores processor in thousandths of a core
 * @param mebibytes memory in MiB
 */
public record ResourceRequests(long millicores, long mebibytes) {

  /** Of no pod at all. */
  public static final ResourceRequests NOTHING = new ResourceRequests(0, 0);

  /** Memory of the notebook server beside its sessions. */
  private static final long SERVER_MEBIBYTES = 512;

  private static final long BACKUP_MILLICORES = 100;
  private static final long BACKUP_MEBIBYTES = 512;
  private static final long HOURS_MILLICORES = 50;
  private static final long HOURS_MEBIBYTES = 128;
  private static final long GATEWAY_MILLICORES = 50;
  private static final long GATEWAY_MEBIBYTES = 128;
  private static final long FIRST_EXECUTORS = 2;
  private static final long LEAST_OVERHEAD = 384;
  private static final long OVERHEAD_PERCENT = 40;

  /** The notebook's pod: the server, and one JVM for each session. */
  public static ResourceRequests driver(DriverSettings driver) {
    var session = memory(driver.memory(), driver.memoryOverhead());
    return new ResourceRequests(
        driver.cpu().millicores(), driver.maxSessions() * session + SERVER_MEBIBYTES);
  }

  /** How the memory of a notebook's pod comes about, in words. */
  public static String memorySum(DriverSettings driver) {
    var session = memorySum(driver.memory(), driver.memoryOverhead());
    var sessions = driver.maxSessions();
    var all = sessions == 1 ? session : "%d sessions × (%s)".formatted(sessions, session);
    return "%s + %dMi server".formatted(all, SERVER_MEBIBYTES);
  }

  /** How the memory of an executor comes about, in words. */
  public static String memorySum(ExecutorSettings executor) {
    var sum = memorySum(executor.memory(), executor.memoryOverhead());
    return executor
        .offHeapMemory()
        .map(memory -> "%s + %dMi off the heap".formatted(sum, memory.mebibytes()))
        .orElse(sum);
  }

  private static String memorySum(SparkMemory heap, Optional<SparkMemory> given) {
    return "%dMi heap + %dMi overhead"
        .formatted(heap.mebibytes(), overhead(heap, given).mebibytes());
  }

  /** The pod that makes a backup; memory is also the most it gets. */
  public static ResourceRequests backup() {
    return new ResourceRequests(BACKUP_MILLICORES, BACKUP_MEBIBYTES);
  }

  /** The pod that suspends or wakes a notebook; memory is also the most it gets. */
  public static ResourceRequests hours() {
    return new ResourceRequests(HOURS_MILLICORES, HOURS_MEBIBYTES);
  }

  /** The pod of a gateway; memory is also the most it gets. */
  public static ResourceRequests gateway() {
    return new ResourceRequests(GATEWAY_MILLICORES, GATEWAY_MEBIBYTES);
  }

  /** The most processor that pods get which run no session. */
  public static Cpu cpuLimitBeside() {
    return new Cpu(1000);
  }

  /** As the container of a pod has them that runs no session: memory is also the most it gets. */
  public ResourceRequirementsArgs beside() {
    var memory = memory().kubernetes();
    return ResourceRequirementsArgs.builder()
        .requests(new TreeMap<>(Map.of("cpu", cpu().kubernetes(), "memory", memory)))
        .limits(new TreeMap<>(Map.of("cpu", cpuLimitBeside().kubernetes(), "memory", memory)))
        .build();
  }

  /** The pod of one executor. */
  public static ResourceRequests executor(ExecutorSettings executor) {
    return new ResourceRequests(
        executor.cpu().orElse(cores(executor)).millicores(),
        memory(executor.memory(), executor.memoryOverhead())
            + executor.offHeapMemory().map(SparkMemory::mebibytes).orElse(0L));
  }

  /** The most processor that an executor gets: its cores, and never less than it asks for. */
  public static Cpu cpuLimit(ExecutorSettings executor) {
    var cores = cores(executor).millicores();
    return executor
        .cpuLimit()
        .orElseGet(() -> new Cpu(Math.max(cores, executor(executor).millicores())));
  }

  /** Memory of an executor beside its heap, for Python and for what the JVM keeps off its heap. */
  static SparkMemory overhead(ExecutorSettings executor) {
    return overhead(executor.memory(), executor.memoryOverhead());
  }

  /** The executors that one session has at its start, so that its first task waits for none. */
  public static long executorsOfASession(ExecutorSettings executor) {
    var bounds = executor.dynamic();
    return executor
        .instances()
        .map(Integer::longValue)
        .orElseGet(() -> Math.max(bounds.min(), Math.min(FIRST_EXECUTORS, bounds.max())));
  }

  /** The most executors that one session ever has. */
  public static long mostExecutorsOfASession(ExecutorSettings executor) {
    return executor.instances().orElse(executor.dynamic().max());
  }

  /** The most executors of all sessions that a notebook may have at once. */
  public static long mostExecutors(Recipe recipe) {
    return recipe.driver().maxSessions() * mostExecutorsOfASession(recipe.executor());
  }

  private static Cpu cores(ExecutorSettings executor) {
    return new Cpu(executor.cores() * 1000L);
  }

  private static long memory(SparkMemory heap, Optional<SparkMemory> overhead) {
    return heap.mebibytes() + overhead(heap, overhead).mebibytes();
  }

  private static SparkMemory overhead(SparkMemory heap, Optional<SparkMemory> given) {
    var share = (heap.mebibytes() * OVERHEAD_PERCENT + 99) / 100;
    return given.orElseGet(() -> new SparkMemory(Math.max(LEAST_OVERHEAD, share)));
  }

  /** The processor asked for. */
  public Cpu cpu() {
    return new Cpu(millicores);
  }

  /** The memory asked for. */
  public SparkMemory memory() {
    return new SparkMemory(mebibytes);
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
