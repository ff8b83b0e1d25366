package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.StackState;
import java.util.Optional;

/** Refuses a kubeconfig that leads to another cluster than the one the stack's objects are in. */
final class SameCluster {

  private SameCluster() {}

  static Optional<Message> check(StackState state, Answers answers) {
    if (state.objects().isEmpty() || answers.identity().isEmpty()) {
      return Optional.empty();
    }
    var answering = answers.identity().get();
    return state.identity().isPresent()
        ? state
            .identity()
            .filter(known -> !known.equals(answering))
            .map(known -> another(state, "`kube-system` " + known, answering))
        : byNamespaces(state, answers);
  }

  /** Stacks of earlier versions remember no identity, but that of each object. */
  private static Optional<Message> byNamespaces(StackState state, Answers answers) {
    var namespaces = state.namespaces().toList();
    var known =
        namespaces.stream()
            .anyMatch(space -> answers.uid(space).equals(Optional.of(uid(state, space))));
    if (namespaces.isEmpty() || known) {
      return Optional.empty();
    }
    var first = namespaces.get(0);
    var identity = "`%s` %s".formatted(first.name(), uid(state, first));
    return Optional.of(another(state, identity, answers.identity().orElseThrow()));
  }

  private static String uid(StackState state, ObjectName object) {
    return state.objects().get(object).uid();
  }

  private static Message another(StackState state, String known, String answering) {
    return Message.of(
            ErrorCode.ANOTHER_CLUSTER,
            "this is another cluster than the one the stack's objects are in")
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
