package dev.sparkdriver.kubernetes;

import com.pulumi.exceptions.RunException;
import java.util.Set;

/**
 * The names of everything one notebook is made of.
 *
 * @param team the team's name
 * @param notebook the notebook's name
 */
public record Names(String team, String notebook) {

  /** Spark allows 47 characters before {@code -exec-}; a session's id takes nine of them. */
  public static final int LONGEST_NOTEBOOK = 38;

  /** A namespace is a DNS label. */
  public static final int LONGEST_TEAM = 63;

  /** Ends the name of the driver's Service; no other notebook of the team may be called so. */
  public static final String DRIVER_SUFFIX = "-driver";

  /** Ends the name of the namespace of a team's gateways; no other team may be called so. */
  public static final String GATEWAY_SUFFIX = "-gateway";

  /** The namespace of what people of all teams come by. */
  static final String ENTRANCE = "sparkdriver-entrance";

  private static final String SYSTEM_PREFIX = "kube-";
  private static final Set<String> SYSTEM_NAMESPACES =
      Set.of("default", "gmp-system", "gmp-public", "gke-managed-system", "istio-system");

  /** Refuses names that would not fit, because a cut name could meet another one. */
  public Names {
    refuseLonger("team", team, LONGEST_TEAM);
    refuseLonger("notebook", notebook, LONGEST_NOTEBOOK);
  }

  private static void refuseLonger(String what, String name, int longest) {
    if (name.length() > longest) {
      throw new RunException(
          "The name of %s `%s` has %d characters; at most %d fit."
              .formatted(what, name, name.length(), longest));
    }
  }

  /** True for a namespace of the cluster itself, or of the stack's own, which no team may have. */
  public static boolean isReserved(String team) {
    return team.startsWith(SYSTEM_PREFIX)
        || SYSTEM_NAMESPACES.contains(team)
        || team.equals(ENTRANCE);
  }

  /** The team's namespace. */
  public String namespace() {
    return team;
  }

  /** The namespace of the gateways of a team, where none of its pods may look. */
  public static String gatewayNamespace(String team) {
    return team + GATEWAY_SUFFIX;
  }

  /** The notebook among all of the stack: its key in the outputs and its component's name. */
  public String path() {
    return team + "/" + notebook;
  }

  /** What the engine calls a part of the notebook. */
  public String part(String part) {
    return path() + "/" + part;
  }

  /** The driver's account, its role, its headless Service and its network policy. */
  public String driver() {
    return notebook + DRIVER_SUFFIX;
  }

  /** The executors' account and network policy. */
  public String executor() {
    return notebook + "-executor";
  }

  /** The account, and its role, of what suspends and wakes the notebook by the clock. */
  public String hours() {
    return notebook + "-hours";
  }

  /** The CronJob that suspends it. Kubernetes takes 52 characters; of the longest these are 46. */
  public String suspend() {
    return notebook + "-suspend";
  }

  /** The CronJob that wakes it. */
  public String resume() {
    return notebook + "-resume";
  }

  /** The network policy of what the notebook's settings list. */
  public String egress() {
    return notebook + "-egress";
  }

  /** The claim of the home folder. */
  public String home() {
    return notebook + "-home";
  }

  /** The ConfigMap with Spark's conf. */
  public String spark() {
    return notebook + "-spark";
  }

  /** The ConfigMap with what its server reads anew. */
  public String settings() {
    return notebook + "-settings";
  }

  /** The Secret with the password's hash. */
  public String login() {
    return notebook + "-login";
  }

  /** The Secret that driver and executors share. */
  public String session() {
    return notebook + "-session";
  }

  /** The Secret with the notebook's own secrets. */
  public String secrets() {
    return notebook + "-secrets";
  }

  /** The Secret with the login of the registry that its images come from. */
  public String registry() {
    return notebook + "-registry";
  }

  /** The only pod of the StatefulSet; executors belong to it. */
  public String pod() {
    return notebook + "-0";
  }

  /** The name of its gateway's Service inside the cluster. */
  public String gatewayHost() {
    return notebook + "." + gatewayNamespace(team) + ".svc";
  }

  /** A Service's name inside the cluster, whatever the cluster's domain is called. */
  public String host(String service) {
    return service + "." + namespace() + ".svc";
  }
}
