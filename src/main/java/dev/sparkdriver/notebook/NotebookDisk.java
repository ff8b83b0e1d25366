package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;

/** The claim of the volume with the home folder, which is all that outlives the notebook's pod. */
final class NotebookDisk extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:NotebookDisk";

  private final PersistentVolumeClaim claim;

  /**
   * What the claim asks for.
   *
   * @param context what all objects of the notebook have in common
   * @param volume size and storage class, and whether the volume is protected
   */
  record Args(NotebookContext context, Recipe.Volume volume) {}

  NotebookDisk(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    claim =
        new PersistentVolumeClaim(
            args.context().names().part("home"),
            manifest(args.context(), args.volume()),
            Options.holdingData(this, care(args)));
    registerOutputs(Map.of());
  }

  /** A changed class would delete the claim and its files to make another. */
  private static Options.Care care(Args args) {
    var kept = args.context().ownership().keeps(args.context().objects().claim());
    return new Options.Care(args.volume().protect(), kept, "spec.storageClassName");
  }

  PersistentVolumeClaim claim() {
    return claim;
  }

  static PersistentVolumeClaimArgs manifest(NotebookContext context, Recipe.Volume volume) {
    var spec =
        PersistentVolumeClaimSpecArgs.builder()
            .accessModes("ReadWriteOnce")
            .resources(
                ResourceRequirementsArgs.builder()
                    .requests(Map.of("storage", volume.size().text()))
                    .build());
    volume.storageClass().ifPresent(spec::storageClassName);
    return PersistentVolumeClaimArgs.builder()
        // The plugin waits five minutes for a change of a bound claim, and then calls it failed.
        .metadata(context.metadata(context.objects().claim(), NotebookContext.UNAWAITED))
        .spec(spec.build())
        .build();
  }
}
