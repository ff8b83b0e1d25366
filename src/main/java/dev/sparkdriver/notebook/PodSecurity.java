package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import dev.sparkdriver.kubernetes.ImageContract;

/** What a namespace of level {@code restricted} demands of a pod, and a read-only root. */
final class PodSecurity {

  private PodSecurity() {}

  static PodSecurityContextArgs pod() {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(true)
        .runAsUser(ImageContract.USER)
        .fsGroup(ImageContract.USER)
        // Walking through a big volume at every start takes minutes.
        .fsGroupChangePolicy("OnRootMismatch")
        .seccompProfile(SeccompProfileArgs.builder().type("RuntimeDefault").build())
        .build();
  }

  static SecurityContextArgs container() {
    return SecurityContextArgs.builder()
        .allowPrivilegeEscalation(false)
        .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
        .readOnlyRootFilesystem(true)
        .build();
  }
}
