package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.AccessMode;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.team.VolumeClaim;
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
        new VolumeClaim(args.volume(), AccessMode.ONE_NODE, keep(args.context()))
            .declare(args.context().names().part("home"), metadata(args.context()), this);
    registerOutputs(Map.of());
  }

  private static boolean keep(NotebookContext context) {
    return context.ownership().keeps(context.objects().claim());
  }

  /** The plugin waits five minutes for a change of a bound claim, and then calls it failed. */
  private static ObjectMetaArgs metadata(NotebookContext context) {
    return context.metadata(context.objects().claim(), Ownership.UNAWAITED);
  }

  PersistentVolumeClaim claim() {
    return claim;
  }
}
