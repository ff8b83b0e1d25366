package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The volumes that the stack has and its settings no longer ask for: who loses what. */
final class RemovedVolumes {

  private RemovedVolumes() {}

  /** Tells of those that stay, warns of those that go, and refuses to delete any unasked. */
  static void check(List<Declared> declared, StackState state, Location where, Report report) {
    var wanted = declared.stream().map(Declared::object).collect(Collectors.toSet());
    var removed = new TreeMap<>(state.objects());
    removed.keySet().removeIf(object -> object.kind() != Kind.CLAIM || wanted.contains(object));
    removed.forEach((claim, held) -> judge(claim, held, where, report));
  }

  /**
   * Where it is said what is found, and what is only worth knowing, with commands that begin so.
   */
  record Report(Diagnostics found, Consumer<String> notes, String kubectl) {}

  private static void judge(ObjectName claim, Held held, Location where, Report report) {
    var keep = held.annotations().get(Ownership.KEEP);
    if ("true".equals(keep) || held.annotations().containsKey(Ownership.ADOPTED)) {
      report.notes().accept(stays(claim, report.kubectl()));
    } else if ("false".equals(keep)) {
      report.found().warning(where, goes(claim, "its `volume.keep` is false"));
    } else {
      report
          .found()
          .error(
              where,
              goes(claim, "it was made by a version of this program that kept no volumes")
                  .help(
                      "put the notebook or folder back, run `pulumi up`, which marks its volume,"
                          + " and then remove it"));
    }
  }

  private static String stays(ObjectName claim, String kubectl) {
    return ("%1$s stays, with its files; a notebook or folder of its name has it again."
            + " To find it: %2$s --namespace %3$s get pvc %4$s"
            + " To remove it for good: %2$s --namespace %3$s delete pvc %4$s")
        .formatted(claim.words(), kubectl, claim.namespace(), claim.name());
  }

  private static Message goes(ObjectName claim, String why) {
    return Message.of(ErrorCode.VOLUME_REMOVED, claim.words() + " is deleted, with its files")
        .why("the settings no longer ask for it, and " + why);
  }
}
