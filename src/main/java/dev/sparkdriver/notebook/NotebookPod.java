package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.LocalObjectReferenceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.PodSecurity;
import java.util.Map;
import java.util.TreeMap;

/** The template of a notebook's pod. */
final class NotebookPod {

  /** Time for the server to save what is open and to end its sessions. */
  private static final int GRACE_SECONDS = 60;

  private NotebookPod() {}

  static PodTemplateSpecArgs template(NotebookPodArgs args) {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder()
                .labels(args.context().labels().with(Labels.NO_SIDECAR))
                .annotations(annotations(args))
                .build())
        .spec(spec(args))
        .build();
  }

  private static Output<Map<String, String>> annotations(NotebookPodArgs args) {
    var hash = args.passwordHash();
    return args.sparkFiles().applyValue(files -> annotations(files, hash));
  }

  /**
   * Files in a mounted volume change under a running server, which reads them once: with a new
   * checksum comes a new pod.
   *
   * <p>The login's is the digest of a salted, slow hash, from which nothing can be guessed, and so
   * it is in the clear: a secret annotation would hide the whole pod from the preview.
   */
  static Map<String, String> annotations(Map<String, String> sparkFiles, SecretText passwordHash) {
    return new TreeMap<>(
        Map.of(
            "sparkdriver.dev/spark-checksum", Checksum.of(sparkFiles),
            "sparkdriver.dev/login-checksum", Checksum.of(passwordHash.reveal()),
            // Moving the pod to save a node ends every session in it.
            "cluster-autoscaler.kubernetes.io/safe-to-evict", "false"));
  }

  private static PodSpecArgs spec(NotebookPodArgs args) {
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(args.context().names().driver())
            // Mounted by name instead, so that nothing else in the pod is given it unasked.
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .terminationGracePeriodSeconds(GRACE_SECONDS)
            .securityContext(PodSecurity.pod())
            .containers(NotebookContainer.of(args))
            .volumes(PodVolumes.volumes(args));
    args.placement().narrowedTo(args.recipe().driver().nodeSelector()).place(spec);
    args.recipe()
        .images()
        .pullSecret()
        .ifPresent(
            name -> spec.imagePullSecrets(LocalObjectReferenceArgs.builder().name(name).build()));
    return spec.build();
  }
}
