package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Nothing of others is taken over, unless its team's settings say so. */
final class OwnershipRules {
  private static final String TAKEN =
      "`pulumi up` would change it, and `pulumi destroy` delete it with all that is in it";

  private final String stack;
  private final Sink sink;
  private final Set<ObjectName> adopted = new TreeSet<>();
  private final Set<String> refusedNamespaces = new TreeSet<>();

  private OwnershipRules(String stack, Sink sink) {
    this.stack = stack;
    this.sink = sink;
  }

  /** Those of the new objects that this stack adopts; the others that exist are refused. */
  static Set<ObjectName> judge(
      String stack, List<Declared> objects, Map<ObjectName, HasMetadata> found, Sink sink) {
    var rules = new OwnershipRules(stack, sink);
    for (var declared : objects) {
      Optional.ofNullable(found.get(declared.object()))
          .filter(there -> !rules.refusedNamespaces.contains(declared.object().namespace()))
          .ifPresent(there -> rules.judge(declared, there));
    }
    return rules.adopted;
  }

  private void judge(Declared declared, HasMetadata there) {
    var owner = Strangers.stack(there);
    if (owner.isPresent() && owner.get().equals(stack)) {
      // A run that was cut short made it, or one whose state is lost.
      if (Strangers.adopted(there)) {
        adopted.add(declared.object());
      }
    } else if (owner.isEmpty() && declared.adopt() && declared.adoptable()) {
      adopted.add(declared.object());
    } else {
      refuse(declared, there, owner);
    }
  }

  private void refuse(Declared declared, HasMetadata there, Optional<String> owner) {
    var object = declared.object();
    if (object.kind().equals(ObjectName.NAMESPACE)) {
      refusedNamespaces.add(object.name());
    }
    sink.error(
        declared.setting(),
        Complaint.of(
                Code.OBJECT_EXISTS, object.words() + " is there already, and not of this stack")
            .note("this name")
            .why(whose(there, owner) + "; " + TAKEN)
            .help(owner.isPresent() ? otherStack() : waysOn(declared)));
  }

  private static String whose(HasMetadata there, Optional<String> owner) {
    var made = "it was made at " + there.getMetadata().getCreationTimestamp();
    return owner.map(name -> made + " by stack `" + name + "`").orElse(made + labels(there));
  }

  private static String labels(HasMetadata there) {
    var labels =
        new TreeMap<>(Optional.ofNullable(there.getMetadata().getLabels()).orElse(Map.of()));
    labels
        .keySet()
        .removeIf(
            key ->
                key.equals("kubernetes.io/metadata.name")
                    || key.startsWith("pod-security.kubernetes.io/"));
    return labels.isEmpty()
        ? " and has no labels"
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", ", " and has the labels ", ""));
  }

  private static String otherStack() {
    return "choose another name; if that stack is this one under its old name, rename it with"
        + " `pulumi stack rename`, which keeps what it has";
  }

  private static String waysOn(Declared declared) {
    var rename = "choose another name";
    return declared.adoptable()
        ? rename + ", or set `adopt: true` for the team: it is changed then, and never deleted"
        : rename + ", or remove the object if nobody needs it";
  }
}
