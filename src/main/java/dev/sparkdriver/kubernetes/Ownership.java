package dev.sparkdriver.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stack the objects of this run belong to, and which of them were there before it.
 *
 * <p>Every object says in an annotation whose it is, so that a run that was cut short goes on where
 * it ended, and another stack leaves the object alone.
 *
 * @param stack organization, project and stack, as in {@code organization/sparkdriver/dev}
 * @param adopted what others made and this stack looks after, and never deletes
 * @param forced what is applied over the fields of others: the adopted, and what a run made that
 *     the state does not know, under another field manager
 * @param kept the namespaces that hold, or once held, volumes that stay
 */
public record Ownership(
    String stack, Set<ObjectName> adopted, Set<ObjectName> forced, Set<ObjectName> kept) {

  /** The annotation that names an object's stack. */
  public static final String STACK = "sparkdriver.dev/stack";

  /** The annotation of an object that was there before its stack. */
  public static final String ADOPTED = "sparkdriver.dev/adopted";

  /** The annotation of a volume's claim, and of its namespace, that says whether it stays. */
  public static final String KEEP = "sparkdriver.dev/keep";

  /** The plugin's annotation of an object whose fields are taken from other field managers. */
  public static final String FORCED = "pulumi.com/patchForce";

  /** For an object whose changes the plugin cannot be left to wait for. */
  public static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  /** The stack's own name, without organization and project. */
  public String stackName() {
    return stack.substring(stack.lastIndexOf('/') + 1);
  }

  /** A stack that finds nothing there. */
  public static Ownership ofNew(String stack) {
    return new Ownership(stack, Set.of(), Set.of(), Set.of());
  }

  /**
   * With more of both. A namespace with something adopted in it is adopted too: to delete it would
   * delete what is in it.
   */
  public Ownership and(Set<ObjectName> moreAdopted, Set<ObjectName> moreForced) {
    var allAdopted = new TreeSet<>(adopted);
    for (var object : moreAdopted) {
      allAdopted.add(object);
      if (!object.namespace().isEmpty()) {
        allAdopted.add(ObjectName.ofNamespace(object.namespace()));
      }
    }
    var allForced = new TreeSet<>(forced);
    allForced.addAll(moreForced);
    allForced.addAll(allAdopted);
    return new Ownership(stack, allAdopted, allForced, kept);
  }

  /** With more namespaces that held volumes which stay. */
  public Ownership keeping(Set<ObjectName> namespaces) {
    var allKept = new TreeSet<>(kept);
    allKept.addAll(namespaces);
    return new Ownership(stack, adopted, forced, allKept);
  }

  /** What an object is annotated with. */
  public SortedMap<String, String> annotations(ObjectName object) {
    var annotations = new TreeMap<>(Map.of(STACK, stack));
    if (adopted.contains(object)) {
      annotations.put(ADOPTED, "true");
    }
    if (forced.contains(object)) {
      annotations.put(FORCED, "true");
    }
    return annotations;
  }

  /**
   * The metadata of an object in a namespace.
   *
   * @param more annotations beside those that say whose the object is
   */
  public ObjectMetaArgs metadata(
      ObjectName object, Output<String> namespace, Labels labels, Map<String, String> more) {
    var annotations = annotations(object);
    annotations.putAll(more);
    return ObjectMetaArgs.builder()
        .name(object.name())
        .namespace(namespace)
        .labels(labels.all())
        .annotations(annotations)
        .build();
  }

  /** True when removing the object from the stack must leave it in the cluster. */
  public boolean keeps(ObjectName object) {
    return adopted.contains(object) || kept.contains(object);
  }
}
