package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;

/** The security contexts of a pod that mounts a volume with users' files, and of its container. */
public final class PodSecurity {

  private PodSecurity() {}

  /** The pod's. */
  public static PodSecurityContextArgs pod() {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(Restricted.RUN_AS_NON_ROOT)
        .runAsUser(Restricted.USER)
        .fsGroup(Restricted.USER)
        // Walking through a big volume at every start takes minutes.
        .fsGroupChangePolicy("OnRootMismatch")
        .seccompProfile(SeccompProfileArgs.builder().type(Restricted.SECCOMP_PROFILE).build())
        .build();
  }

  /** The container's. */
  public static SecurityContextArgs container() {
    return SecurityContextArgs.builder()
        .allowPrivilegeEscalation(Restricted.ALLOW_PRIVILEGE_ESCALATION)
        .capabilities(CapabilitiesArgs.builder().drop(Restricted.DROPPED_CAPABILITIES).build())
        .readOnlyRootFilesystem(Restricted.READ_ONLY_ROOT)
        .build();
  }
}
