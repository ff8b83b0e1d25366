package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.cluster.DeclaredObjects.Volume;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ErrorCode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;

/** A volume grows where its storage class lets it: the API server refuses it otherwise. */
record GrowthRules(List<StorageClass> classes) {

  /** Compares the claims of the settings, as far as they are there, with the settings. */
  void check(List<Declared> objects, Map<ObjectName, HasMetadata> there, Diagnostics found) {
    for (var declared : objects) {
      if (there.get(declared.object()) instanceof PersistentVolumeClaim claim) {
        declared
            .volume()
            .filter(volume -> grows(claim, volume) && isFixed(claim))
            .ifPresent(volume -> found.error(volume.at().apply("size"), fixed(claim, volume)));
      }
    }
  }

  private static boolean grows(PersistentVolumeClaim claim, Volume wanted) {
    return wanted.settings().size().bytes() > Quantity.getAmountInBytes(size(claim)).longValue();
  }

  private boolean isFixed(PersistentVolumeClaim claim) {
    var name = claim.getSpec().getStorageClassName();
    return classes.stream().anyMatch(known -> known.name().equals(name) && !known.expandable());
  }

  private static Message fixed(PersistentVolumeClaim claim, Volume wanted) {
    var metadata = claim.getMetadata();
    return Message.of(
            ErrorCode.STORAGE_CLASS_FIXED,
            "PersistentVolumeClaim `%s` in namespace `%s` has %s, and %s are asked for"
                .formatted(
                    metadata.getName(),
                    metadata.getNamespace(),
                    size(claim),
                    wanted.settings().size().text()))
        .why(
            "`allowVolumeExpansion` of its storage class `%s` is off"
                .formatted(claim.getSpec().getStorageClassName()))
        .help(
            "turn that on where what provides the volumes can grow them, or go back to "
                + size(claim));
  }

  private static Quantity size(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get("storage");
  }
}
