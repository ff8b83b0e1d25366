package dev.sparkdriver.kubernetes;

/** The kinds of objects that not every cluster has: others install them, or a later Kubernetes. */
public enum CustomKind {
  GATEWAY(Kind.GATEWAY, "gateway.networking.k8s.io", "gateways"),
  GATEWAY_POLICY(Kind.GATEWAY_POLICY, "networking.gke.io", "gcpgatewaypolicies"),
  HTTP_ROUTE(Kind.HTTP_ROUTE, "gateway.networking.k8s.io", "httproutes"),
  HEALTH_CHECK_POLICY(Kind.HEALTH_CHECK_POLICY, "networking.gke.io", "healthcheckpolicies"),
  BACKEND_POLICY(Kind.BACKEND_POLICY, "networking.gke.io", "gcpbackendpolicies"),
  CERTIFICATE(Kind.CERTIFICATE, "cert-manager.io", "certificates"),
  /** Since Kubernetes 1.30. */
  ADMISSION_POLICY(
      Kind.ADMISSION_POLICY, "admissionregistration.k8s.io", "validatingadmissionpolicies"),
  ADMISSION_BINDING(
      Kind.ADMISSION_BINDING, "admissionregistration.k8s.io", "validatingadmissionpolicybindings");

  private static final String VERSION = "v1";

  private final Kind kind;
  private final String group;
  private final String plural;

  CustomKind(Kind kind, String group, String plural) {
    this.kind = kind;
    this.group = group;
    this.plural = plural;
  }

  /** The same among all kinds. */
  public Kind kind() {
    return kind;
  }

  /** The group of its API. */
  public String group() {
    return group;
  }

  /** The version of its API. */
  public String version() {
    return VERSION;
  }

  /** What the API calls all of them. */
  public String plural() {
    return plural;
  }

  /** Group and version, as manifests write them. */
  public String apiVersion() {
    return group + "/" + VERSION;
  }

  /** What the engine calls it. */
  public String type() {
    return "kubernetes:" + apiVersion() + ":" + kind.text();
  }
}
