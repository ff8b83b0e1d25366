package dev.sparkdriver.kubernetes;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of an object.
 *
 * @param all all labels; others may be added later
 * @param selector those that select it, which can never change in a running stack
 */
public record Labels(SortedMap<String, String> all, SortedMap<String, String> selector) {

  /** Keeps a mesh's sidecar out of pods that talk to one another on their own addresses. */
  public static final Map<String, String> NO_SIDECAR = Map.of("sidecar.istio.io/inject", "false");

  /** The annotation of pods that says whether they may be moved to save a node. */
  public static final String SAFE_TO_EVICT = "cluster-autoscaler.kubernetes.io/safe-to-evict";

  /** What an object is; in {@link #selector}. */
  public static final String NAME = "app.kubernetes.io/name";

  private static final String INSTANCE = "app.kubernetes.io/instance";

  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** What an object is part of: {@link #PRODUCT}, whatever stack made it. */
  public static final String PART_OF = "app.kubernetes.io/part-of";

  /** The {@link #PART_OF} of all that stacks make. */
  public static final String PRODUCT = "sparkdriver";

  /** The team that an object is made for. */
  public static final String TEAM = "sparkdriver.dev/team";

  /** The notebook that an object is made for. */
  public static final String NOTEBOOK = "sparkdriver.dev/notebook";

  /** On the server of a notebook that the stack's settings suspend. */
  public static final String SUSPENDED = "sparkdriver.dev/suspended";

  /** On the server of a notebook: the digest of what its pod is made of. */
  public static final String POD = "sparkdriver.dev/pod-checksum";

  /** The {@link #NAME} of the notebook's server. */
  public static final String SERVER = "sparkdriver-notebook";

  /** The {@link #NAME} of what suspends notebooks and wakes them. */
  public static final String HOURS = "sparkdriver-hours";

  /** The {@link #NAME} of what makes and restores backups. */
  public static final String BACKUP = "sparkdriver-backup";

  /** The {@link #NAME} of the gateways in front of notebooks. */
  public static final String GATEWAY = "sparkdriver-gateway";

  /** What a namespace is labelled with whose routes may begin at the stack's own entrance. */
  public static final Map<String, String> ENTERED = Map.of("sparkdriver.dev/entrance", "true");

  /** Those of pods that Spark sets or Kubernetes does, and by which they are found. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "spark-app-name",
          "spark-app-selector",
          "spark-exec-id",
          "spark-exec-inactive",
          "spark-exec-resourceprofile-id",
          "spark-role",
          "spark-version",
          "controller-revision-hash",
          "apps.kubernetes.io/pod-index",
          "statefulset.kubernetes.io/pod-name");

  /** True for a label, or an annotation, that pods cannot be given beside the program's. */
  public static boolean isOwned(String key) {
    return key.startsWith("sparkdriver.dev/")
        || NO_SIDECAR.containsKey(key)
        || OF_OTHERS.contains(key)
        || Set.of(NAME, INSTANCE, PART_OF, MANAGED_BY).contains(key);
  }

  /** What belongs to the team as a whole. */
  public static Labels team(String team) {
    return labels(Map.of(NAME, "sparkdriver-team", INSTANCE, team), Map.of(TEAM, team));
  }

  /** The notebook's server and all that is made for it. */
  public static Labels notebook(Names names) {
    return ofNotebook(SERVER, names);
  }

  /** Executor pods; no Service of the notebook may select them. */
  public static Labels executor(Names names) {
    return ofNotebook("sparkdriver-executor", names);
  }

  /** What backs up a notebook's volume; no Service of the notebook may select it. */
  public static Labels backup(Names names) {
    return ofNotebook(BACKUP, names);
  }

  /** What suspends a notebook and wakes it; no Service of the notebook may select it. */
  public static Labels hours(Names names) {
    return ofNotebook(HOURS, names);
  }

  /** The gateway in front of a notebook, which is in another namespace. */
  public static Labels gateway(Names names) {
    return ofNotebook(GATEWAY, names);
  }

  /** What people of all teams come by. */
  public static Labels entrance() {
    return labels(Map.of(NAME, "sparkdriver-entrance"), Map.of());
  }

  /** What backs up a team's shared folder. */
  public static Labels backup(String team) {
    return labels(Map.of(NAME, BACKUP, INSTANCE, team), Map.of(TEAM, team));
  }

  private static Labels ofNotebook(String name, Names names) {
    return labels(
        Map.of(NAME, name, INSTANCE, names.notebook()),
        Map.of(TEAM, names.team(), NOTEBOOK, names.notebook()));
  }

  private static Labels labels(Map<String, String> selector, Map<String, String> others) {
    var all = new TreeMap<>(selector);
    all.putAll(others);
    all.put(PART_OF, PRODUCT);
    all.put(MANAGED_BY, "pulumi");
    return new Labels(
        Collections.unmodifiableSortedMap(all),
        Collections.unmodifiableSortedMap(new TreeMap<>(selector)));
  }

  /** All labels and some more. */
  public SortedMap<String, String> with(Map<String, String> more) {
    var labels = new TreeMap<>(all);
    labels.putAll(more);
    return labels;
  }
}
