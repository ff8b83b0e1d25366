package dev.sparkdriver.kubernetes;

import java.util.Comparator;

/** A Kubernetes object's kind and name; the namespace is empty for what is in none. */
public record ObjectName(String kind, String namespace, String name)
    implements Comparable<ObjectName> {

  /** The kind of namespaces. */
  public static final String NAMESPACE = "Namespace";

  /** The kind of claims of volumes. */
  public static final String CLAIM = "PersistentVolumeClaim";

  /** The kind of what a namespace may use. */
  public static final String QUOTA = "ResourceQuota";

  /** The kind of what containers have that ask for nothing. */
  public static final String LIMITS = "LimitRange";

  private static final Comparator<ObjectName> ORDER =
      Comparator.comparing(ObjectName::namespace)
          .thenComparing(ObjectName::kind)
          .thenComparing(ObjectName::name);

  /** A namespace itself. */
  public static ObjectName ofNamespace(String name) {
    return new ObjectName(NAMESPACE, "", name);
  }

  /** One of the two objects that bound what runs in a team's namespace. */
  public static ObjectName ofBounds(String kind, String team) {
    return new ObjectName(kind, team, Names.BOUNDS);
  }

  /** True for a namespace itself. */
  public boolean isNamespace() {
    return kind.equals(NAMESPACE);
  }

  /** As people say it. */
  public String words() {
    return namespace.isEmpty()
        ? "%s `%s`".formatted(kind, name)
        : "%s `%s` in namespace `%s`".formatted(kind, name, namespace);
  }

  @Override
  public int compareTo(ObjectName other) {
    return ORDER.compare(this, other);
  }
}
