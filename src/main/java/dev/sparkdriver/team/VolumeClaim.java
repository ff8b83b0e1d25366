package dev.sparkdriver.team;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import dev.sparkdriver.kubernetes.AccessMode;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.TreeMap;

/**
 * The claim of a volume that people keep files in.
 *
 * @param volume size and storage class, and whether the volume is protected and kept
 * @param access how many pods may mount it at once
 * @param stays whether it outlives the stack
 */
public record VolumeClaim(Recipe.Volume volume, AccessMode access, boolean stays) {

  /** True for a volume whose claim outlives the stack. */
  public static boolean stays(Recipe.Volume volume, ObjectName claim, Ownership ownership) {
    return volume.keep() || ownership.keeps(claim);
  }

  /**
   * The annotations that a claim has beside its owner's. The plugin is not left to wait for it: no
   * pod may mount it yet, and a change of a bound claim it calls failed after five minutes.
   */
  public static Map<String, String> annotations(Recipe.Volume volume) {
    var annotations = new TreeMap<>(Ownership.UNAWAITED);
    annotations.put(Ownership.KEEP, String.valueOf(volume.keep()));
    return annotations;
  }

  /** Declares the claim as part of a component. */
  public PersistentVolumeClaim declare(
      String name, ObjectMetaArgs metadata, ComponentResource parent) {
    // A changed class would delete the claim and its files to make another.
    var care = new Options.Care(volume.protect(), stays, "spec.storageClassName");
    return new PersistentVolumeClaim(name, manifest(metadata), Options.holdingData(parent, care));
  }

  private PersistentVolumeClaimArgs manifest(ObjectMetaArgs metadata) {
    var spec =
        PersistentVolumeClaimSpecArgs.builder()
            .accessModes(access.text())
            .resources(
                ResourceRequirementsArgs.builder()
                    .requests(Map.of("storage", volume.size().text()))
                    .build());
    volume.storageClass().ifPresent(spec::storageClassName);
    return PersistentVolumeClaimArgs.builder().metadata(metadata).spec(spec.build()).build();
  }
}
