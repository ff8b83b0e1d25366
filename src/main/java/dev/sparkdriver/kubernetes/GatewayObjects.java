package dev.sparkdriver.kubernetes;

import java.util.List;

/**
 * The Kubernetes objects of the gateway in front of one notebook, in the namespace of its team's
 * gateways.
 *
 * @param names the notebook's names
 */
public record GatewayObjects(Names names) {

  /** Those that every gateway has. */
  public List<ObjectName> all() {
    return List.of(keys(), files(), policy(), service(), server());
  }

  /** The Secret with what nobody but the gateway knows. */
  public ObjectName keys() {
    return object(Kind.SECRET, names.notebook() + "-keys");
  }

  /** The ConfigMap with its configuration and pages. */
  public ObjectName files() {
    return object(Kind.CONFIG_MAP, names.notebook());
  }

  /** The Secret with the certificate, unless that is somebody else's. */
  public ObjectName tls() {
    return object(Kind.SECRET, names.notebook() + "-tls");
  }

  /** The Secret that cert-manager keeps its certificate in. */
  public String issued() {
    return names.notebook() + "-issued";
  }

  /** The Secret with the login of a registry, where images are pulled with one. */
  public ObjectName registry() {
    return object(Kind.SECRET, names.registry());
  }

  /** The network policy of its pods. */
  public ObjectName policy() {
    return object(Kind.NETWORK_POLICY, names.notebook() + "-gateway");
  }

  /** The network policy of the pods by which cert-manager proves that the address is theirs. */
  public ObjectName solverPolicy() {
    return object(Kind.NETWORK_POLICY, names.notebook() + "-acme");
  }

  /** The Service that people reach it by. */
  public ObjectName service() {
    return object(Kind.SERVICE, names.notebook());
  }

  /** The Deployment with its pod. */
  public ObjectName server() {
    return object(Kind.DEPLOYMENT, names.notebook());
  }

  /** The Ingress that leads to it, where there is one. */
  public ObjectName ingress() {
    return object(Kind.INGRESS, names.notebook());
  }

  /** The route of the Gateway API that leads to it, where there is one. */
  public ObjectName route() {
    return object(Kind.HTTP_ROUTE, names.notebook());
  }

  /** How Google's load balancer sees whether it is well, where people come by that. */
  public ObjectName healthCheck() {
    return object(Kind.HEALTH_CHECK_POLICY, names.notebook());
  }

  /** How that load balancer waits for it, and whom it lets there. */
  public ObjectName backend() {
    return object(Kind.BACKEND_POLICY, names.notebook());
  }

  /** What cert-manager is asked for, where it is. */
  public ObjectName certificate() {
    return object(Kind.CERTIFICATE, names.notebook());
  }

  private ObjectName object(Kind kind, String name) {
    return new ObjectName(kind, Names.gatewayNamespace(names.team()), name);
  }
}
