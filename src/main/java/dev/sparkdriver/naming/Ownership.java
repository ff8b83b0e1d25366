package dev.sparkdriver.naming;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which stack the objects of this run belong to, and which of them were there before it.
 *
 * <p>Every object says in an annotation whose it is, so that a run that was cut short goes on where
 * it ended, and another stack leaves the object alone.
 *
 * @param stack organization, project and stack, as in {@code organization/sparkdriver/dev}
 * @param adopted what others made and this stack looks after, and never deletes
 */
public record Ownership(String stack, Set<ObjectName> adopted) {

  /** The annotation that names an object's stack. */
  public static final String STACK = "sparkdriver.dev/stack";

  /** The annotation of an object that was there before its stack. */
  public static final String ADOPTED = "sparkdriver.dev/adopted";

  /** A stack that finds nothing there. */
  public static Ownership ofNew(String stack) {
    return new Ownership(stack, Set.of());
  }

  /** What every object of the stack is annotated with. */
  public SortedMap<String, String> annotations() {
    // What the settings say counts, also after a hand has changed it, and where a run that was cut
    // short has made the object under another name of its field manager.
    return new TreeMap<>(Map.of(STACK, stack, "pulumi.com/patchForce", "true"));
  }

  /** What an object is annotated with that may have been there before. */
  public SortedMap<String, String> annotations(ObjectName object) {
    var annotations = annotations();
    if (adopted.contains(object)) {
      annotations.put(ADOPTED, "true");
    }
    return annotations;
  }

  /** True when removing the object from the stack must leave it in the cluster. */
  public boolean keeps(ObjectName object) {
    return adopted.contains(object);
  }
}
