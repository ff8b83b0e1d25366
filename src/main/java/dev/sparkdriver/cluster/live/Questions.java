package dev.sparkdriver.cluster.live;

import com.pulumi.exceptions.RunException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks one cluster several questions; what it does not answer holds nothing up, but is told. */
final class Questions implements AutoCloseable {
  private final Map<String, List<String>> unanswered = new LinkedHashMap<>();
  private Optional<String> kubeconfig = Optional.empty();
  private Optional<LiveCluster> cluster = Optional.empty();
  private String whyNone = "";

  Questions(Supplier<String> kubeconfig, Duration patience) {
    try {
      this.kubeconfig = Optional.of(kubeconfig.get());
      cluster = Optional.of(LiveCluster.at(this.kubeconfig.get(), patience));
    } catch (RunException | ClusterUnreachable unusable) {
      whyNone = unusable.getMessage();
    }
  }

  /** The way to the cluster, if it can be read. */
  Optional<String> kubeconfig() {
    return kubeconfig;
  }

  /** The answer to a question about {@code what}, as in "could not check what". */
  <T> Optional<T> ask(String what, Function<LiveCluster, T> question) {
    if (cluster.isEmpty()) {
      return unanswered(what, whyNone);
    }
    try {
      return Optional.of(question.apply(cluster.get()));
    } catch (ClusterUnreachable silent) {
      return unanswered(what, silent.getMessage());
    } catch (RuntimeException unforeseen) {
      return unanswered(what, "the cluster's answer is not understood.");
    }
  }

  private <T> Optional<T> unanswered(String what, String why) {
    unanswered.computeIfAbsent(why, reason -> new ArrayList<>()).add(what);
    return Optional.empty();
  }

  /** What was not answered, a sentence for each reason. */
  List<String> notes() {
    return unanswered.entrySet().stream()
        .map(
            reason ->
                "Could not check %s, because %s"
                    .formatted(String.join("; ", reason.getValue()), reason.getKey()))
        .toList();
  }

  @Override
  public void close() {
    cluster.ifPresent(LiveCluster::close);
  }
}
