package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;

/** Manifests of service accounts. */
public final class Accounts {

  private Accounts() {}

  /** One whose token is mounted where a pod says so, and nowhere else. */
  public static ServiceAccountArgs of(ObjectMetaArgs metadata) {
    return ServiceAccountArgs.builder()
        .metadata(metadata)
        .automountServiceAccountToken(false)
        .build();
  }
}
