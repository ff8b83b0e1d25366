package dev.sparkdriver.cluster.live;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.cluster.ClusterIdentity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks each cluster once.
 *
 * <p>In a preview, one that does not answer is taken for the one of the last run. An update that
 * did so would take a cluster that was made anew for the old one, and its objects for present.
 */
final class LiveIdentity implements ClusterIdentity {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Optional<String> remembered;
  private final boolean update;
  private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

  LiveIdentity(Optional<String> remembered, boolean update) {
    this.remembered = remembered;
    this.update = update;
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
    try (var questions = new Questions(() -> kubeconfig, PATIENCE)) {
      var identity = questions.ask("which cluster this is", LiveCluster::identity);
      if (identity.isEmpty() && remembered.isPresent() && update) {
        throw new RunException(String.join(" ", questions.notes()) + " Run `pulumi up` again.");
      }
      return identity.or(() -> remembered);
    }
  }
}
