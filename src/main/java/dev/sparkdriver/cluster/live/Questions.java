package dev.sparkdriver.cluster.live;

import com.pulumi.exceptions.RunException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks one cluster several questions, also at once; what it does not answer is noted, and nobody is
 * asked again who was silent.
 */
final class Questions implements AutoCloseable {
  private static final int SHOWN = 4;
  private static final int AT_ONCE = 8;

  private final Map<String, Set<String>> unanswered = new ConcurrentSkipListMap<>();
  private Optional<String> kubeconfig = Optional.empty();
  private Optional<LiveCluster> cluster = Optional.empty();
  private volatile String whyNone = "";

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
    if (!whyNone.isEmpty()) {
      return unanswered(what, whyNone);
    }
    try {
      return Optional.of(question.apply(cluster.orElseThrow()));
    } catch (ClusterUnreachable unreachable) {
      if (unreachable.silent()) {
        whyNone = unreachable.getMessage();
      }
      return unanswered(what, unreachable.getMessage());
    }
  }

  /**
   * Asks about each, several at once, whatever the machine's processors: time goes by on the way.
   */
  <T> void each(Stream<T> subjects, Consumer<T> question) {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var asked =
          subjects
              .map(subject -> CompletableFuture.runAsync(() -> question.accept(subject), pool))
              .toList();
      asked.forEach(CompletableFuture::join);
    } finally {
      pool.shutdown();
    }
  }

  private <T> Optional<T> unanswered(String what, String why) {
    unanswered.computeIfAbsent(why, reason -> new ConcurrentSkipListSet<>()).add(what);
    return Optional.empty();
  }

  /** What was not answered, a sentence for each reason. */
  List<String> notes() {
    return unanswered.entrySet().stream()
        .map(
            reason ->
                "Could not check %s, because %s"
                    .formatted(some(reason.getValue()), reason.getKey()))
        .toList();
  }

  private static String some(Set<String> all) {
    var first = all.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return all.size() > SHOWN ? first + "; and " + (all.size() - SHOWN) + " more" : first;
  }

  @Override
  public void close() {
    cluster.ifPresent(LiveCluster::close);
  }
}
