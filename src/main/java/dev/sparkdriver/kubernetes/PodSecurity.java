package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The security contexts of a pod and of its container, and the namespaces of such pods. */
public final class PodSecurity {

  /** An older API server takes a newer version for its own newest. */
  private static final String VERSION = "v1.34";

  private PodSecurity() {}

  /** That of a pod of the program's own images. */
  public static PodSecurityContextArgs pod() {
    return pod(Restricted.USER);
  }

  /** That of a pod whose processes run as a user, by number. */
  public static PodSecurityContextArgs pod(int user) {
    return PodSecurityContextArgs.builder()
        .runAsNonRoot(Restricted.RUN_AS_NON_ROOT)
        .runAsUser(user)
        .fsGroup(user)
        // Walking through a big volume at every start takes minutes.
        .fsGroupChangePolicy("OnRootMismatch")
        .seccompProfile(SeccompProfileArgs.builder().type(Restricted.SECCOMP_PROFILE).build())
        .build();
  }

  /** The labels of a namespace that lets no other pods in. */
  public static SortedMap<String, String> namespace() {
    var labels = new TreeMap<String, String>();
    for (var mode : List.of("enforce", "audit", "warn")) {
      labels.put("pod-security.kubernetes.io/" + mode, Restricted.LEVEL);
      labels.put("pod-security.kubernetes.io/" + mode + "-version", VERSION);
    }
    return labels;
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
