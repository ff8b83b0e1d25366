package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ErrorCode;
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

  private final Claimant claimant;
  private final Diagnostics found;
  private final Set<ObjectName> adopted = new TreeSet<>();
  private final Set<ObjectName> recovered = new TreeSet<>();
  private final Set<ObjectName> kept = new TreeSet<>();
  private final Map<ObjectName, HasMetadata> there;
  private final Set<String> refusedNamespaces = new TreeSet<>();

  /**
   * Who wants the objects.
   *
   * @param ranHere its state knows this cluster; a name alone may be somebody else's too, because
   *     self-managed backends have one organization, and people choose the same names
   */
  record Claimant(String stack, boolean ranHere) {}

  /**
   * What others made and the stack looks after, what it made and had forgotten, and which of those
   * are namespaces that stay.
   */
  record Verdict(Set<ObjectName> adopted, Set<ObjectName> recovered, Set<ObjectName> kept) {}

  private OwnershipRules(Claimant claimant, Map<ObjectName, HasMetadata> there, Diagnostics found) {
    this.claimant = claimant;
    this.there = there;
    this.found = found;
  }

  /** Judges the new objects that are there already; those that are not the stack's are refused. */
  static Verdict check(
      Claimant claimant,
      List<Declared> objects,
      Map<ObjectName, HasMetadata> there,
      Diagnostics found) {
    var rules = new OwnershipRules(claimant, there, found);
    for (var declared : objects) {
      Optional.ofNullable(there.get(declared.object()))
          .filter(object -> !rules.refusedNamespaces.contains(declared.object().namespace()))
          .ifPresent(object -> rules.check(declared, object));
    }
    return new Verdict(rules.adopted, rules.recovered, rules.kept);
  }

  private void check(Declared declared, HasMetadata there) {
    var owner = annotation(there, Ownership.STACK);
    var ours = owner.isPresent() && owner.get().equals(claimant.stack());
    if (ours && (claimant.ranHere() || declared.adopt() || left(declared.object(), there))) {
      recovered.add(declared.object());
      if (annotation(there, Ownership.ADOPTED).isPresent()) {
        adopted.add(declared.object());
      }
      if (declared.object().isNamespace() && stays(there)) {
        kept.add(declared.object());
      }
    } else if (owner.isEmpty() && declared.adopt() && declared.adoptable()) {
      adopted.add(declared.object());
    } else {
      refuse(declared, there, owner);
    }
  }

  /**
   * True for a volume, and its namespace, that a stack of this name kept and nothing uses: the
   * stack was destroyed, and with it went all that its state knew.
   */
  private boolean left(ObjectName object, HasMetadata found) {
    var namespace = object.isNamespace() ? object.name() : object.namespace();
    return stays(found)
        && there.keySet().stream()
            .filter(other -> other.namespace().equals(namespace))
            .allMatch(other -> other.kind() == Kind.CLAIM);
  }

  private static boolean stays(HasMetadata object) {
    return annotation(object, Ownership.KEEP).filter("true"::equals).isPresent();
  }

  private static Optional<String> annotation(HasMetadata object, String name) {
    return Optional.ofNullable(object.getMetadata().getAnnotations()).map(all -> all.get(name));
  }

  private void refuse(Declared declared, HasMetadata there, Optional<String> owner) {
    var object = declared.object();
    if (object.isNamespace()) {
      refusedNamespaces.add(object.name());
    }
    found.error(
        declared.location(),
        Message.of(
                ErrorCode.OBJECT_EXISTS,
                object.words() + " is there already, and not of this stack")
            .note("this name")
            .why(whose(there, owner) + "; " + TAKEN)
            .help(owner.map(this::ofAStack).orElseGet(() -> ofOthers(declared))));
  }

  private static String whose(HasMetadata there, Optional<String> owner) {
    var made = "it was made at " + there.getMetadata().getCreationTimestamp();
    return owner
        .map(name -> made + " by stack `" + name + "`")
        .orElseGet(() -> made + labels(there));
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

  private String ofAStack(String owner) {
    return owner.equals(claimant.stack())
        ? "choose another name; if it is this very stack, and its state is lost, set `adopt: true`"
            + " for the team, as `bin/sparkdriver recover` does"
        : "choose another name; if that stack is this one under its old name, rename it with"
            + " `pulumi stack rename`, which keeps what it has; if it is gone, take its name off"
            + " with `kubectl annotate`, as docs/clusters.md says";
  }

  private static String ofOthers(Declared declared) {
    var rename = "choose another name";
    return declared.adoptable()
        ? rename + ", or set `adopt: true` for the team: it is changed then, and never deleted"
        : rename + ", or remove the object if nobody needs it";
  }
}
