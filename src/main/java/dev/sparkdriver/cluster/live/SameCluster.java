package dev.sparkdriver.cluster.live;

import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.state.StackState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Refuses a kubeconfig that leads to another cluster than the one the stack's objects are in. */
final class SameCluster {

  /** What the cluster that answers is known by; namespaces are those that the stack has. */
  record Answer(String identity, Map<ObjectName, String> namespaces) {}

  private SameCluster() {}

  static Answer ask(LiveCluster cluster, StackState state) {
    var uids = new TreeMap<ObjectName, String>();
    // Stacks of earlier versions remember no identity, but that of each object.
    if (state.identity().isEmpty()) {
      for (var object : state.objects().keySet()) {
        if (object.kind().equals(ObjectName.NAMESPACE)) {
          cluster.object(object).map(SameCluster::uid).ifPresent(uid -> uids.put(object, uid));
        }
      }
    }
    return new Answer(cluster.identity(), uids);
  }

  private static String uid(HasMetadata object) {
    return object.getMetadata().getUid();
  }

  static Optional<Complaint> judge(StackState state, Answer answer) {
    return state.identity().isPresent()
        ? state
            .identity()
            .filter(known -> !known.equals(answer.identity()))
            .map(known -> another(state, "`kube-system` " + known, answer.identity()))
        : judgeWithoutIdentity(state, answer);
  }

  private static Optional<Complaint> judgeWithoutIdentity(StackState state, Answer answer) {
    var known = new TreeMap<>(state.objects());
    known.keySet().removeIf(object -> !object.kind().equals(ObjectName.NAMESPACE));
    var found =
        known.entrySet().stream()
            .anyMatch(held -> held.getValue().uid().equals(answer.namespaces().get(held.getKey())));
    if (known.isEmpty() || found) {
      return Optional.empty();
    }
    var first = known.firstEntry();
    var identity = "`%s` %s".formatted(first.getKey().name(), first.getValue().uid());
    return Optional.of(another(state, identity, answer.identity()));
  }

  private static Complaint another(StackState state, String known, String answering) {
    return Complaint.of(
            Code.ANOTHER_CLUSTER, "this is another cluster than the one the stack's objects are in")
        .why(
            ("the stack's cluster has the namespace %s, and the one that answers has `kube-system`"
                    + " %s; to go on would mean to delete %d objects, volumes with files among"
                    + " them, and to make them anew")
                .formatted(known, answering, state.objects().size()))
        .help(
            "choose the stack's own cluster again; for another cluster, make another stack with"
                + " `pulumi stack init`; where the old cluster is gone for good, forget its objects"
                + " with `pulumi stack rm --force --preserve-config`, then `pulumi stack init`");
  }
}
