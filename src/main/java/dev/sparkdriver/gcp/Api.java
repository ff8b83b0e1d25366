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
  STORAGE("storage"),
  BACKUP("gkebackup"),
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

  /** What a stack needs with such a cluster, and no more. */
  static Set<Api> neededBy(GkeSettings gke, boolean buildsImages, boolean usesBuckets) {
    var needed = EnumSet.range(RESOURCE_MANAGER, MONITORING);
    addWhen(buildsImages, needed, ARTIFACT_REGISTRY, CONTAINER_SCANNING);
    addWhen(gke.binaryAuthorization(), needed, BINARY_AUTHORIZATION);
    addWhen(gke.secretsKey().isPresent() || gke.disksKey().isPresent(), needed, KMS);
    addWhen(gke.backupPlan().isPresent(), needed, BACKUP);
    addWhen(usesBuckets, needed, STORAGE, IAM_CREDENTIALS);
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
