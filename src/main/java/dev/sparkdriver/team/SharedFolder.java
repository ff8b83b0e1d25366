package dev.sparkdriver.team;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/** The volume that all pods of a team mount: its files and tables. */
final class SharedFolder extends ComponentResource {

  private static final String TYPE = "sparkdriver:team:SharedFolder";

  private final PersistentVolumeClaim claim;

  /**
   * What the folder is made from.
   *
   * @param manifests those of the team
   * @param namespace the team's namespace, known once it exists
   * @param claim what is claimed
   */
  record Args(TeamManifests manifests, Output<String> namespace, VolumeClaim claim) {}

  SharedFolder(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    claim =
        args.claim()
            .declare(name, args.manifests().shared(args.namespace(), args.claim().volume()), this);
    registerOutputs(Map.of());
  }

  PersistentVolumeClaim claim() {
    return claim;
  }
}
