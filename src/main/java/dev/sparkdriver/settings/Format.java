package dev.sparkdriver.settings;

/** What a text setting has to look like. */
public enum Format {
  TEXT,
  /** RFC 1123 label, starting with a letter. */
  DNS_LABEL,
  /** RFC 1123 subdomain: what Kubernetes accepts as the name of most objects. */
  DNS_NAME,
  PATH,
  SEMANTIC_VERSION,
  SPARK_VERSION,
  GCP_PROJECT,
  GCP_REGION,
  /** A region or a zone. */
  GCP_LOCATION,
  GCP_NUMBER,
  BILLING_ACCOUNT,
  MACHINE_TYPE,
  BUCKET,
  KMS_KEY,
  /** Fully qualified stack: organization/project/stack. */
  STACK,
  /** Python requirement with an exact version: {@code name==version}. */
  PYTHON_REQUIREMENT,
  /** Maven coordinates: {@code group:artifact:version}. */
  MAVEN_COORDINATES
}
