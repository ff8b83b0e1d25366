package dev.sparkdriver.cluster;

import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.state.GeneratedSecrets;
import dev.sparkdriver.state.RememberedSecrets;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.tls.Certificates;
import java.util.List;
import java.util.Optional;

/**
 * What a run knows of its cluster before it declares anything.
 *
 * @param identity tells the cluster from others
 * @param ownership which objects in the cluster are this stack's
 * @param apiServer where pods reach its API server, when settings do not tell; nowhere when that is
 *     not known yet
 * @param made where certificates and secrets come from that the stack makes itself
 * @param before what the engine remembers of the last run, and what the stack found again
 */
public record KnownCluster(
    ClusterIdentity identity,
    Ownership ownership,
    List<ApiServer> apiServer,
    Made made,
    StackState before) {

  /** Where that comes from which a stack makes itself, and keeps in its state. */
  public record Made(Certificates certificates, GeneratedSecrets secrets) {

    /** All of it is new. */
    public static Made anew() {
      return new Made(Certificates.NEW, new RememberedSecrets(StackState.EMPTY));
    }
  }

  /** A cluster that nothing is known of. */
  public static KnownCluster unasked(String stack) {
    return new KnownCluster(
        kubeconfig -> Optional.empty(),
        Ownership.ofNew(stack),
        List.of(),
        Made.anew(),
        StackState.EMPTY);
  }

  /** The same cluster, whose API server is there. */
  public KnownCluster at(List<ApiServer> addresses) {
    return new KnownCluster(identity, ownership, addresses, made, before);
  }

  /** The same cluster, with what the stack makes from elsewhere. */
  public KnownCluster with(Made others) {
    return new KnownCluster(identity, ownership, apiServer, others, before);
  }
}
