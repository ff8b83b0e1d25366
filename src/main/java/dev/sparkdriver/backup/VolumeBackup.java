package dev.sparkdriver.backup;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.CronJob;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.BackupSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backups of one volume: a CronJob, and a Secret that nothing else mounts. */
public final class VolumeBackup extends ComponentResource {

  private static final String TYPE = "sparkdriver:backup:VolumeBackup";

  /**
   * What is saved where, and by what.
   *
   * @param volume the volume
   * @param settings when, where to, and what stays
   * @param pod what the pod is made from
   * @param prerequisites what has to be there before the first pod
   */
  public record Args(
      Volume volume, BackupSettings settings, Pod pod, List<Resource> prerequisites) {}

  /**
   * A volume with users' files.
   *
   * @param claim its claim
   * @param notebook the notebook whose pod mounts it, when a volume is for one node at a time
   * @param namespace the claim's namespace, known once it exists
   * @param ownership which stack it belongs to
   */
  public record Volume(
      ObjectName claim, Optional<String> notebook, Output<String> namespace, Ownership ownership) {

    BackupObjects objects() {
      return new BackupObjects(claim);
    }
  }

  /**
   * What the pod is made from.
   *
   * @param image reference of the notebook's image
   * @param placement the nodes that it may run on
   * @param pullSecret the Secret with the registry's login
   * @param labels the labels of all objects
   */
  public record Pod(
      Output<String> image, Placement placement, Optional<String> pullSecret, Labels labels) {}

  /** Creates both. */
  public VolumeBackup(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var keys = new Secret(name + "/keys", BackupKeys.secret(args), Options.of(this));
    var needed = new ArrayList<>(args.prerequisites());
    needed.add(keys);
    new CronJob(
        name + "/job",
        BackupJob.manifest(args),
        Options.after(this, needed.toArray(Resource[]::new)));
    registerOutputs(Map.of());
  }
}
