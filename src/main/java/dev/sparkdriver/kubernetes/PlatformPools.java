package dev.sparkdriver.kubernetes;

import java.util.List;

/** The node pools of a cluster that a stack makes, as nodes tell of them. */
public final class PlatformPools {

  /** The label of nodes with the name of their pool, and the key of the taint of executors'. */
  public static final String LABEL = "sparkdriver.dev/pool";

  /** Repels all but executors. */
  public static final Toleration EXECUTORS = new Toleration(LABEL, "executors", "NoSchedule");

  /** Of machines that Google may take back at any time. */
  public static final Toleration SPOT =
      new Toleration("cloud.google.com/gke-spot", "true", "NoSchedule");

  /** What executors tolerate on any such cluster, whether their pool has it or not. */
  public static final List<Toleration> OF_EXECUTORS = List.of(EXECUTORS, SPOT);

  private PlatformPools() {}
}
