package dev.sparkdriver.backup;

import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodAffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodAffinityTermArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorRequirementArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.PullSecret;
import dev.sparkdriver.kubernetes.TeamObjects;
import java.util.List;

/** The template of the pods that back up a volume. */
final class BackupPod {

  /** The volumes' names, which the container mounts them by. */
  static final String VOLUME = "volume";

  static final String KEYS = "keys";
  static final String SCRATCH = "tmp";

  /** Time to take the lock away that another backup would wait for. */
  private static final int GRACE_SECONDS = 60;

  private BackupPod() {}

  static PodTemplateSpecArgs template(VolumeBackup.Args args) {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder().labels(args.pod().labels().with(Labels.NO_SIDECAR)).build())
        .spec(spec(args))
        .build();
  }

  private static PodSpecArgs spec(VolumeBackup.Args args) {
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(new TeamObjects(args.volume().claim().namespace()).account().name())
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .restartPolicy("Never")
            .terminationGracePeriodSeconds(GRACE_SECONDS)
            .securityContext(PodSecurity.pod())
            .containers(BackupContainer.of(args))
            .volumes(volumes(args.volume()));
    args.pod().placement().place(spec, args.volume().notebook().map(BackupPod::besides));
    PullSecret.use(args.pod().pullSecret(), spec);
    return spec.build();
  }

  private static List<VolumeArgs> volumes(VolumeBackup.Volume volume) {
    var claim =
        PersistentVolumeClaimVolumeSourceArgs.builder().claimName(volume.claim().name()).build();
    var keys = SecretVolumeSourceArgs.builder().secretName(volume.objects().keys().name()).build();
    var scratch = EmptyDirVolumeSourceArgs.builder().build();
    return List.of(
        VolumeArgs.builder().name(VOLUME).persistentVolumeClaim(claim).build(),
        VolumeArgs.builder().name(KEYS).secret(keys).build(),
        VolumeArgs.builder().name(SCRATCH).emptyDir(scratch).build());
  }

  /**
   * On the node of the notebook's pod, where its volume is. The pod fits its own term too, so that
   * it goes anywhere when there is no pod of the notebook's.
   */
  private static PodAffinityArgs besides(String notebook) {
    var selector =
        LabelSelectorArgs.builder()
            .matchExpressions(
                in(Labels.NAME, Labels.SERVER, Labels.BACKUP), in(Labels.NOTEBOOK, notebook))
            .build();
    var term =
        PodAffinityTermArgs.builder()
            .labelSelector(selector)
            .topologyKey("kubernetes.io/hostname")
            .build();
    return PodAffinityArgs.builder().requiredDuringSchedulingIgnoredDuringExecution(term).build();
  }

  private static LabelSelectorRequirementArgs in(String label, String... values) {
    return LabelSelectorRequirementArgs.builder().key(label).operator("In").values(values).build();
  }
}
