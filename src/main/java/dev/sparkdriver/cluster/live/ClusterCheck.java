package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.state.EngineMemory;
import dev.sparkdriver.state.RememberedSecrets;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.tls.RememberedCertificates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Judges settings by what the cluster says, when it can be asked, and by the stack's past. */
public final class ClusterCheck {
  private static final String FACTS = "Kubernetes version, storage classes and node sizes";

  private final KubeconfigSource kubeconfigs;
  private final Supplier<EngineMemory> engine;
  private final Run run;

  /**
   * The kind of run, and where it tells what it could not check.
   *
   * @param preview checked against nodes and storage classes too; an update has had that before
   */
  public record Run(boolean preview, Consumer<String> notes) {

    /** A preview holds nobody up for long; an update may wait for what protects others. */
    private Duration patience() {
      return Duration.ofSeconds(preview ? 2 : 20);
    }
  }

  /** A check that asks the cluster while the engine may still be starting. */
  public ClusterCheck(KubeconfigSource kubeconfigs, Supplier<EngineMemory> engine, Run run) {
    this.kubeconfigs = kubeconfigs;
    this.engine = engine;
    this.run = run;
  }

  /** Adds what it finds wrong; tells what is known of the cluster. */
  public KnownCluster of(Bound bound, Settings settings, Diagnostics found) {
    MadeCluster.check(bound, engine, found);
    var kubeconfig = kubeconfig(settings);
    if (kubeconfig.isEmpty()) {
      var remembered = new Possession(engine.get(), bound, found, run.notes()).remembered();
      return known(identity(), remembered, engine.get().state())
          .at(ApiServers.of(engine.get().state()));
    }
    try (var questions = new Questions(kubeconfig.get(), run.patience())) {
      var classes = List.<StorageClass>of();
      if (run.preview()) {
        var facts = questions.ask(FACTS, ClusterFacts::of);
        facts.ifPresent(known -> new ClusterRules(known).check(bound, found));
        classes = facts.map(ClusterFacts::storageClasses).orElse(List.of());
        BoundsRules.of(questions, bound).check(bound, found);
        if (PriorityRules.concern(bound)) {
          questions
              .ask("priority classes", PriorityRules::of)
              .ifPresent(rules -> rules.check(bound, found));
        }
        if (AdmissionRules.concern(bound)) {
          questions
              .ask("whether admission policies may be made", AdmissionRules::of)
              .ifPresent(rules -> rules.check(bound, found));
        }
      }
      var known = possession(questions, classes, bound, found);
      if (settings.apiServer().isEmpty()) {
        known = known.at(apiServer(questions, bound, found));
      }
      questions.notes().forEach(run.notes());
      return known;
    }
  }

  /** As the cluster says; in a preview that it does not answer, as at the last run. */
  private List<ApiServer> apiServer(Questions questions, Bound bound, Diagnostics found) {
    var said = questions.ask("where pods reach its API server", ApiServers::of).orElse(List.of());
    if (said.isEmpty() && !run.preview()) {
      found.error(bound.key("cluster").orElseThrow(), ApiServers.unknown(questions.notes()));
    }
    return said.isEmpty() ? ApiServers.of(engine.get().state()) : said;
  }

  private KnownCluster possession(
      Questions questions, List<StorageClass> classes, Bound bound, Diagnostics found) {
    var memory = engine.get();
    var possession = new Possession(memory, bound, found, run.notes());
    var answers = Answers.of(questions, possession.declared(), memory.state());
    var ownership = possession.check(answers, classes);
    if (!run.preview()) {
      possession.refuseUnanswered(answers, questions.kubeconfig(), questions.notes());
    }
    var identity = identity();
    questions.kubeconfig().ifPresent(text -> identity.learn(text, answers.identity()));
    return known(identity, ownership, Recovered.into(memory.state(), ownership, answers.found()));
  }

  private static KnownCluster known(LiveIdentity identity, Ownership ownership, StackState state) {
    var made =
        new KnownCluster.Made(new RememberedCertificates(state), new RememberedSecrets(state));
    return new KnownCluster(identity, ownership, List.of(), made, state);
  }

  private LiveIdentity identity() {
    return new LiveIdentity(engine.get().state().identity(), !run.preview());
  }

  /** Nothing where the cluster is made by this stack, and this is its first run. */
  private Optional<Supplier<String>> kubeconfig(Settings settings) {
    var cluster = settings.cluster();
    return switch (cluster.target()) {
      case KUBECONFIG -> Optional.of(() -> kubeconfigs.text(cluster.kubeconfig()));
      case STACK ->
          SharedPlatform.kubeconfig(engine.get(), cluster.stack().orElseThrow()).map(Given::new);
      case GKE -> engine.get().state().kubeconfig().map(Given::new);
    };
  }

  private record Given(String get) implements Supplier<String> {}
}
