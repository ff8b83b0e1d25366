package dev.sparkdriver.gcp;

import dev.sparkdriver.settings.GkeSettings;
import java.util.EnumSet;
import java.util.Set;

/** The Google APIs that a stack may need, and when it does. */
enum Api {
  RESOURCE_MANAGER("cloudresourcemanager"),
  IAM("iam"),
  COMPUTE("compute"),
  CONTAINER("container"),
  /** Streams images to nodes. */
  CONTAINER_FILE_SYSTEM("containerfilesystem"),
  /** The security posture dashboard. */
  CONTAINER_SECURITY("containersecurity"),
  LOGGING("logging"),
  MONITORING("monitoring"),
  ARTIFACT_REGISTRY("artifactregistry"),
  CONTAINER_SCANNING("containerscanning"),
  BINARY_AUTHORIZATION("binaryauthorization"),
  KMS("cloudkms"),
  /** The zone that a network of ours has for the names of Google's APIs. */
  DNS("dns"),
  STORAGE("storage"),
  BACKUP("gkebackup"),
  CERTIFICATE_MANAGER("certificatemanager"),
  /** Google's steps for identities of pods ask for it. */
  IAM_CREDENTIALS("iamcredentials");

  private final String service;

  Api(String service) {
    this.service = service;
  }

  /** The name under which it is turned on. */
  String service() {
    return service + ".googleapis.com";
  }

  /** What it is called in the graph. */
  String label() {
    return service;
  }

  /**
   * What a stack has beside its cluster.
   *
   * @param makesNetwork a network of its own
   * @param buildsImages images that are built
   * @param usesBuckets rights to buckets
   * @param hasFrontDoor an address that people come to
   */
  record Needs(
      boolean makesNetwork, boolean buildsImages, boolean usesBuckets, boolean hasFrontDoor) {}

  /** What a stack needs with such a cluster, and no more. */
  static Set<Api> neededBy(GkeSettings gke, Needs needs) {
    var needed = EnumSet.range(RESOURCE_MANAGER, MONITORING);
    addWhen(needs.buildsImages(), needed, ARTIFACT_REGISTRY, CONTAINER_SCANNING);
    addWhen(gke.binaryAuthorization(), needed, BINARY_AUTHORIZATION);
    addWhen(gke.secretsKey().isPresent() || gke.disksKey().isPresent(), needed, KMS);
    addWhen(gke.backupPlan().isPresent(), needed, BACKUP);
    addWhen(needs.makesNetwork(), needed, DNS);
    addWhen(needs.hasFrontDoor(), needed, CERTIFICATE_MANAGER);
    addWhen(needs.usesBuckets(), needed, STORAGE, IAM_CREDENTIALS);
    return needed;
  }

  /** What has to be on before a cluster is made. */
  static Api[] clustersNeed(GkeSettings gke) {
    var needed = EnumSet.range(COMPUTE, MONITORING);
    addWhen(gke.binaryAuthorization(), needed, BINARY_AUTHORIZATION);
    addWhen(gke.backupPlan().isPresent(), needed, BACKUP);
    return needed.toArray(Api[]::new);
  }

  private static void addWhen(boolean condition, Set<Api> needed, Api... apis) {
    if (condition) {
      needed.addAll(Set.of(apis));
    }
  }
}
