package dev.sparkdriver.notebook;

import com.google.common.hash.Hashing;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ManifestJson;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.PullSecret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The template of a notebook's pod. */
final class NotebookPod {

  /** Time for the server to write what tabs have not seen, to push it, and to end its sessions. */
  static final int GRACE_SECONDS = 60;

  private NotebookPod() {}

  static PodTemplateSpecArgs template(NotebookPodArgs args) {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder().labels(labels(args)).annotations(annotations(args)).build())
        .spec(spec(args))
        .build();
  }

  /** A digest of all of it: by that of the last run the next one knows whether the pod goes. */
  static String digest(NotebookPodArgs args) {
    return sha256(ManifestJson.of(template(args.named())).toString());
  }

  private static Map<String, String> labels(NotebookPodArgs args) {
    var labels = args.context().labels().with(Labels.NO_SIDECAR);
    labels.putAll(args.recipe().driver().labels());
    return labels;
  }

  private static Map<String, String> annotations(NotebookPodArgs args) {
    var annotations = annotations(args.loginOfAStart());
    annotations.putAll(args.recipe().driver().annotations());
    return annotations;
  }

  /**
   * Files in a mounted volume change under a running server, which reads some of the login once:
   * with a new checksum comes a new pod. Spark's conf is read by each session, and needs none; that
   * of spark-notebook is read with its login, and is in the same file.
   *
   * <p>The checksum is a digest of random texts as well, without which nothing can be guessed from
   * it, and so it is in the clear: a secret annotation would hide the whole pod from the preview.
   */
  static Map<String, String> annotations(SortedMap<String, SecretText> login) {
    return new TreeMap<>(
        Map.of(
            "sparkdriver.dev/login-checksum",
            checksum(login),
            // Moving the pod to save a node ends every session in it.
            Labels.SAFE_TO_EVICT,
            "false"));
  }

  private static String checksum(SortedMap<String, SecretText> login) {
    var texts = login.values().stream().map(SecretText::reveal).collect(Collectors.joining());
    return sha256(texts);
  }

  private static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static PodSpecArgs spec(NotebookPodArgs args) {
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(args.context().names().driver())
            // Mounted by name instead, so that nothing else in the pod is given it unasked.
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .terminationGracePeriodSeconds(GRACE_SECONDS)
            .securityContext(PodSecurity.pod(args.recipe().server().user()))
            .containers(NotebookContainer.of(args))
            .volumes(PodVolumes.volumes(args));
    args.placement().narrowedTo(args.recipe().driver().placement()).place(spec);
    args.recipe().driver().priorityClass().ifPresent(spec::priorityClassName);
    PullSecret.use(args.pullSecret(), spec);
    return spec.build();
  }
}
