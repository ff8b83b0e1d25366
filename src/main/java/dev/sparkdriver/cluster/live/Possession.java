package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.naming.Ownership;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.state.EngineMemory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What in the cluster is the stack's: the cluster itself, its objects, and those it adopts. */
final class Possession {
  private final EngineMemory engine;
  private final Settings settings;
  private final Sink sink;
  private final Set<ObjectName> adopted;

  Possession(EngineMemory engine, Settings settings, Sink sink) {
    this.engine = engine;
    this.settings = settings;
    this.sink = sink;
    this.adopted =
        engine.state().objects().entrySet().stream()
            .filter(held -> held.getValue().annotations().containsKey(Ownership.ADOPTED))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is known without asking. */
  KnownCluster remembered() {
    return known(new LiveIdentity(engine.state().identity()));
  }

  /**
   * Asks the cluster; what it does not answer is an error where {@code update} says that objects
   * are about to be made.
   */
  KnownCluster judge(Questions questions, boolean update) {
    var answer =
        questions.ask("that this is the stack's cluster", c -> SameCluster.ask(c, engine.state()));
    var another = answer.flatMap(found -> SameCluster.judge(engine.state(), found));
    another.ifPresent(complaint -> sink.error(whereClusterIsChosen(), complaint));
    if (another.isEmpty()) {
      var claims = new TreeMap<ObjectName, PersistentVolumeClaim>();
      questions.ask("that no volume shrinks", ClaimRules::ask).ifPresent(claims::putAll);
      judgeNewObjects(questions, update).forEach((name, there) -> claim(claims, name, there));
      ClaimRules.judge(settings, claims, sink);
    }
    var identity = new LiveIdentity(engine.state().identity());
    questions
        .kubeconfig()
        .ifPresent(text -> identity.learn(text, answer.map(SameCluster.Answer::identity)));
    return known(identity);
  }

  private static void claim(
      Map<ObjectName, PersistentVolumeClaim> claims, ObjectName name, HasMetadata there) {
    if (there instanceof PersistentVolumeClaim claim) {
      claims.put(name, claim);
    }
  }

  /** Those of the new objects that are there already. */
  private Map<ObjectName, HasMetadata> judgeNewObjects(Questions questions, boolean update) {
    var objects = newObjects();
    if (objects.isEmpty()) {
      return Map.of();
    }
    var found =
        questions.ask("that no object of others is in the way", c -> Strangers.ask(c, objects));
    if (found.isPresent()) {
      adopted.addAll(OwnershipRules.judge(engine.stack(), objects, found.get(), sink));
    } else if (update) {
      sink.error(whereClusterIsChosen(), unchecked(objects, questions.notes()));
    }
    return found.orElse(Map.of());
  }

  private List<Declared> newObjects() {
    var held = engine.state().objects().keySet();
    return DeclaredObjects.of(settings).stream()
        .filter(declared -> !held.contains(declared.object()))
        .toList();
  }

  private static Complaint unchecked(List<Declared> objects, List<String> why) {
    return Complaint.of(
            Code.OWNERSHIP_UNKNOWN,
            "%d objects are to be made, and others may have some of that name"
                .formatted(objects.size()))
        .why(String.join(" ", why))
        .help("let the account of the kubeconfig get objects in the teams' namespaces");
  }

  private String whereClusterIsChosen() {
    return settings.cluster().target() == Target.STACK ? "cluster.stack" : "cluster.kubeconfig";
  }

  private KnownCluster known(LiveIdentity identity) {
    return new KnownCluster(identity, new Ownership(engine.stack(), adopted));
  }
}
