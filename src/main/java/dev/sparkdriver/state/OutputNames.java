package dev.sparkdriver.state;

/** The names of a stack's outputs, by which its page, its users and other stacks ask for them. */
public final class OutputNames {

  /** Where each notebook is and how to reach it. */
  public static final String NOTEBOOKS = "notebooks";

  /** Where each volume is, and what becomes of it without the stack. */
  public static final String VOLUMES = "volumes";

  /** The stack's page. */
  public static final String README = "readme";

  /** The cluster's name in its project. */
  public static final String CLUSTER = "cluster";

  /** The address that host names of notebooks have to lead to, with an entrance of the stack's. */
  public static final String ENTRANCE = "entrance";

  /** An estimate of what the stack costs while nobody uses it. */
  public static final String IDLE_COST_PER_MONTH = "idleCostPerMonth";

  /** How to reach the cluster. */
  public static final String KUBECONFIG = "kubeconfig";

  /** Where in the cluster drivers run. */
  public static final String DRIVERS = "drivers";

  /** Where in the cluster executors run. */
  public static final String EXECUTORS = "executors";

  private OutputNames() {}
}
