package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.EngineMemory;
import dev.sparkdriver.state.StackState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Judges what in a cluster is the stack's: the cluster itself, its objects, those it adopts. */
final class Possession {
  private final EngineMemory engine;
  private final Bound settings;
  private final Diagnostics found;
  private final Consumer<String> notes;
  private final List<Declared> declared;

  Possession(EngineMemory engine, Bound settings, Diagnostics found, Consumer<String> notes) {
    this.engine = engine;
    this.settings = settings;
    this.found = found;
    this.notes = notes;
    this.declared = DeclaredObjects.of(settings);
  }

  /** The objects that the settings ask for. */
  List<Declared> declared() {
    return declared;
  }

  /** What the last run adopted or recovered, and so the next ones must. */
  Ownership remembered() {
    return new Ownership(
        engine.stack(),
        marked(Ownership.ADOPTED),
        marked(Ownership.FORCED),
        marked(Ownership.KEEP).stream()
            .filter(ObjectName::isNamespace)
            .collect(Collectors.toSet()));
  }

  private Set<ObjectName> marked(String annotation) {
    return engine.state().objects().entrySet().stream()
        .filter(held -> "true".equals(held.getValue().annotations().get(annotation)))
        .map(held -> held.getKey())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Refuses what the stack must not touch, as far as the cluster tells. */
  Ownership check(Answers answers, List<StorageClass> classes) {
    var another = SameCluster.check(engine.state(), answers);
    another.ifPresent(message -> found.error(where(), message));
    if (another.isPresent()) {
      return remembered();
    }
    RemovedVolumes.check(
        declared,
        engine.state(),
        settings.key("teams").orElseThrow(),
        new RemovedVolumes.Report(found, notes, kubectl()));
    new ClaimRules(classes, found).check(declared, answers.found());
    var verdict = OwnershipRules.check(claimant(), newObjects(answers), answers.found(), found);
    verdict.recovered().stream()
        .filter(object -> object.kind() == Kind.CLAIM)
        .forEach(claim -> notes.accept(claim.words() + " is used again, with the files in it."));
    return remembered().and(verdict.adopted(), verdict.recovered()).keeping(verdict.kept());
  }

  private String kubectl() {
    return settings
        .one(KubeconfigSettings.class)
        .map(Located::value)
        .map(KubeconfigSettings::kubectl)
        .orElse("kubectl");
  }

  /** What an update must know and the cluster does not tell; the reasons are sentences. */
  void refuseUnanswered(Answers answers, Optional<String> kubeconfig, List<String> reasons) {
    var unknown =
        newObjects(answers).stream().map(Declared::object).filter(answers.unanswered()::contains);
    var count = unknown.count();
    if (count > 0) {
      unanswered(
          "%d objects are to be made, and others may have some of that name", count, reasons);
    }
    var state = engine.state();
    var anotherWay = !kubeconfig.equals(state.kubeconfig());
    if (answers.identity().isEmpty() && !state.objects().isEmpty() && anotherWay) {
      unanswered(
          "the cluster is reached in another way, and %d objects may be in another one",
          state.objects().size(), reasons);
    }
  }

  private void unanswered(String title, long count, List<String> reasons) {
    found.error(
        where(),
        Message.of(ErrorCode.OWNERSHIP_UNKNOWN, title.formatted(count))
            .why(String.join(" ", reasons))
            .help("make the cluster answer, or let the account read these objects"));
  }

  private OwnershipRules.Claimant claimant() {
    var state = engine.state();
    return new OwnershipRules.Claimant(
        engine.stack(), state.identity().isPresent() || !state.objects().isEmpty());
  }

  private List<Declared> newObjects(Answers answers) {
    return declared.stream().filter(one -> !holds(one.object(), answers)).toList();
  }

  /** A namespace of another uid was made anew by somebody; what was in it is gone. */
  private boolean holds(ObjectName object, Answers answers) {
    var held = Optional.ofNullable(engine.state().objects().get(object));
    return held.map(StackState.Held::uid)
        .filter(uid -> uid.isEmpty() || answers.uid(object).map(uid::equals).orElse(true))
        .isPresent();
  }

  private Location where() {
    var cluster = settings.one(ClusterSettings.class).orElseThrow();
    return switch (cluster.value().target()) {
      case KUBECONFIG -> cluster.at("kubeconfig");
      case STACK -> cluster.at("stack");
      case GKE -> cluster.at("target");
    };
  }
}
