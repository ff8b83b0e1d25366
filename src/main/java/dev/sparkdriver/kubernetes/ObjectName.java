package dev.sparkdriver.kubernetes;

import java.util.Comparator;

/**
 * What identifies an object in a cluster.
 *
 * @param kind the object's kind
 * @param namespace the object's namespace; empty for what is in none
 * @param name the object's name
 */
public record ObjectName(Kind kind, String namespace, String name)
    implements Comparable<ObjectName> {

  private static final Comparator<ObjectName> ORDER =
      Comparator.comparing(ObjectName::namespace)
          .thenComparing(object -> object.kind().text())
          .thenComparing(ObjectName::name);

  /** A namespace itself. */
  public static ObjectName ofNamespace(String name) {
    return new ObjectName(Kind.NAMESPACE, "", name);
  }

  /** True for a namespace itself. */
  public boolean isNamespace() {
    return kind == Kind.NAMESPACE;
  }

  /** As people say it. */
  public String words() {
    return namespace.isEmpty()
        ? "%s `%s`".formatted(kind.text(), name)
        : "%s `%s` in namespace `%s`".formatted(kind.text(), name, namespace);
  }

  @Override
  public int compareTo(ObjectName other) {
    return ORDER.compare(this, other);
  }
}
