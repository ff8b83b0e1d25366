package dev.sparkdriver.kubernetes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of Kubernetes objects that stacks are made of. */
public enum Kind {
  NAMESPACE("Namespace"),
  /** The most that a namespace may use. */
  QUOTA("ResourceQuota"),
  /** What containers have that ask for nothing. */
  LIMITS("LimitRange"),
  /** A volume's claim. */
  CLAIM("PersistentVolumeClaim"),
  CONFIG_MAP("ConfigMap"),
  CRON_JOB("CronJob"),
  DEPLOYMENT("Deployment"),
  /** A way into the cluster that ends TLS. */
  INGRESS("Ingress"),
  /** The same by the Gateway API: where it is. */
  GATEWAY("Gateway"),
  GATEWAY_POLICY("GCPGatewayPolicy"),
  /** What leads from there to a notebook. */
  HTTP_ROUTE("HTTPRoute"),
  /** How Google's load balancer sees whether a Service is well. */
  HEALTH_CHECK_POLICY("HealthCheckPolicy"),
  /** How it waits for a Service, and whom it lets there. */
  BACKEND_POLICY("GCPBackendPolicy"),
  /** What cert-manager is asked for. */
  CERTIFICATE("Certificate"),
  NETWORK_POLICY("NetworkPolicy"),
  ROLE("Role"),
  ROLE_BINDING("RoleBinding"),
  SECRET("Secret"),
  SERVICE("Service"),
  SERVICE_ACCOUNT("ServiceAccount"),
  STATEFUL_SET("StatefulSet"),
  /** What the API server refuses; of no namespace. */
  ADMISSION_POLICY("ValidatingAdmissionPolicy"),
  /** Where it refuses that. */
  ADMISSION_BINDING("ValidatingAdmissionPolicyBinding");

  private static final Set<Kind> OF_THE_CLUSTER =
      EnumSet.of(NAMESPACE, ADMISSION_POLICY, ADMISSION_BINDING);

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** The kind of this name; nothing for a kind that no stack has. */
  public static Optional<Kind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  /** False for objects that are in no namespace. */
  public boolean isNamespaced() {
    return !OF_THE_CLUSTER.contains(this);
  }

  /** False for a kind that not every cluster has; one without it refuses to list it. */
  public boolean isBuiltIn() {
    return Arrays.stream(CustomKind.values()).noneMatch(custom -> custom.kind() == this);
  }

  /** The name that Kubernetes has for it. */
  public String text() {
    return text;
  }
}
