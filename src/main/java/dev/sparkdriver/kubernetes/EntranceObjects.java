package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The objects that people of all teams come by: one Gateway of the Gateway API, in a namespace
 * where there is nothing else.
 */
public final class EntranceObjects {

  private EntranceObjects() {}

  /** All of them; the namespace before what is in it. */
  public static List<ObjectName> all() {
    return List.of(namespace(), quota(), defaultDeny(), gateway(), policy(), redirect());
  }

  /** The namespace. */
  public static ObjectName namespace() {
    return ObjectName.ofNamespace(Names.ENTRANCE);
  }

  /** The quota of the namespace, which has no pods. */
  public static ObjectName quota() {
    return object(Kind.QUOTA, "entrance");
  }

  /** The policy that lets nobody in or out. */
  public static ObjectName defaultDeny() {
    return object(Kind.NETWORK_POLICY, "sparkdriver-default-deny");
  }

  /** The Gateway. */
  public static ObjectName gateway() {
    return object(Kind.GATEWAY, "entrance");
  }

  /** What TLS has to be. */
  public static ObjectName policy() {
    return object(Kind.GATEWAY_POLICY, "entrance");
  }

  /** The route of whoever comes without TLS. */
  public static ObjectName redirect() {
    return object(Kind.HTTP_ROUTE, "to-https");
  }

  private static ObjectName object(Kind kind, String name) {
    return new ObjectName(kind, Names.ENTRANCE, name);
  }
}
