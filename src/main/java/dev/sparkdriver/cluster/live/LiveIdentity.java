package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.ClusterIdentity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks each cluster once; one that does not answer is taken for the one of the last run. */
final class LiveIdentity implements ClusterIdentity {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Optional<String> remembered;
  private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

  LiveIdentity(Optional<String> remembered) {
    this.remembered = remembered;
  }

  /** What has been asked already, and so need not be again. */
  void learn(String kubeconfig, Optional<String> identity) {
    answers.put(kubeconfig, identity.or(() -> remembered));
  }

  @Override
  public Optional<String> of(String kubeconfig) {
    return answers.computeIfAbsent(kubeconfig, this::ask);
  }

  private Optional<String> ask(String kubeconfig) {
    try (var cluster = LiveCluster.at(kubeconfig, PATIENCE)) {
      return Optional.of(cluster.identity());
    } catch (ClusterUnreachable silent) {
      return remembered;
    }
  }
}
