package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.AccessMode;
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
   * @param volume size and storage class, and whether the volume is protected and kept
   */
  record Args(NotebookContext context, Recipe.Volume volume) {}

  NotebookDisk(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    claim =
        new VolumeClaim(args.volume(), AccessMode.ONE_NODE, stays(args))
            .declare(args.context().names().part("home"), metadata(args), this);
    registerOutputs(Map.of());
  }

  private static boolean stays(Args args) {
    var context = args.context();
    return VolumeClaim.stays(args.volume(), context.objects().claim(), context.ownership());
  }

  private static ObjectMetaArgs metadata(Args args) {
    var claim = args.context().objects().claim();
    return args.context().metadata(claim, VolumeClaim.annotations(args.volume()));
  }

  PersistentVolumeClaim claim() {
    return claim;
  }
}
