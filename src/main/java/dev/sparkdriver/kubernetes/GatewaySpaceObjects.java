package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The objects around the gateways of a team. They are in a namespace of their own: whoever may make
 * pods in a namespace may mount what is secret there.
 *
 * @param team the team's name
 */
public record GatewaySpaceObjects(String team) {

  /** All of them; the namespace before what is in it. */
  public List<ObjectName> all() {
    return List.of(namespace(), quota(), account(), defaultDeny(), common());
  }

  /** The namespace. */
  public ObjectName namespace() {
    return ObjectName.ofNamespace(Names.gatewayNamespace(team));
  }

  /** The quota of the namespace. */
  public ObjectName quota() {
    return object(Kind.QUOTA, "gateway");
  }

  /** The account of all gateways, which may do nothing. */
  public ObjectName account() {
    return object(Kind.SERVICE_ACCOUNT, "gateway");
  }

  /** The policy that lets nobody in or out. */
  public ObjectName defaultDeny() {
    return object(Kind.NETWORK_POLICY, "sparkdriver-default-deny");
  }

  /** The policy of what every gateway needs. */
  public ObjectName common() {
    return object(Kind.NETWORK_POLICY, "sparkdriver-common");
  }

  private ObjectName object(Kind kind, String name) {
    return new ObjectName(kind, Names.gatewayNamespace(team), name);
  }
}
