package dev.sparkdriver.gcp;

import com.pulumi.core.Output;

/**
 * The identities that GKE gives to the pods of a project's clusters.
 *
 * @param project the project's id
 * @param number the project's number
 */
record WorkloadPool(Output<String> project, Output<String> number) {

  /** The pool's name; the first cluster of the project makes the pool. */
  static Output<String> name(Output<String> project) {
    return Output.format("%s.svc.id.goog", project);
  }

  /** How policies name the pods that run with an account. */
  Output<String> principal(String namespace, String account) {
    return Output.format(
        "principal://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/%s"
            + "/subject/ns/%s/sa/%s",
        number, name(project), namespace, account);
  }
}
