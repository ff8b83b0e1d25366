package dev.sparkdriver.cluster;

import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
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
 * @param certificates where those come from that the stack makes itself
 */
public record KnownCluster(
    ClusterIdentity identity,
    Ownership ownership,
    List<ApiServer> apiServer,
    Certificates certificates) {

  /** A cluster that nothing is known of. */
  public static KnownCluster unasked(String stack) {
    return new KnownCluster(
        kubeconfig -> Optional.empty(), Ownership.ofNew(stack), List.of(), Certificates.NEW);
  }

  /** The same cluster, whose API server is there. */
  public KnownCluster at(List<ApiServer> addresses) {
    return new KnownCluster(identity, ownership, addresses, certificates);
  }

  /** The same cluster, with certificates from elsewhere. */
  public KnownCluster with(Certificates others) {
    return new KnownCluster(identity, ownership, apiServer, others);
  }
}
