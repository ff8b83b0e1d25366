package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.LocalObjectReferenceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import java.util.Optional;

/** The Secret with which a pod's images are pulled, where the registry asks for a login. */
public final class PullSecret {

  private PullSecret() {}

  /** Has the pod's images pulled with the Secret of that name. */
  public static void use(Optional<String> secret, PodSpecArgs.Builder spec) {
    secret.ifPresent(
        name -> spec.imagePullSecrets(LocalObjectReferenceArgs.builder().name(name).build()));
  }
}
