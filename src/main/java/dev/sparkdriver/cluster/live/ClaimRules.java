package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.cluster.DeclaredObjects.Volume;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ErrorCode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a claim never becomes: smaller, of another class, with another access, or larger where its
 * class lets no volume grow, which the API server would refuse.
 */
final class ClaimRules {
  private static final long MEBIBYTE = 1L << 20;

  private final List<StorageClass> classes;
  private final Diagnostics found;

  /** With the storage classes that the cluster has, as far as it was asked. */
  ClaimRules(List<StorageClass> classes, Diagnostics found) {
    this.classes = classes;
    this.found = found;
  }

  private static ObjectName name(PersistentVolumeClaim claim) {
    var metadata = claim.getMetadata();
    return new ObjectName(Kind.CLAIM, metadata.getNamespace(), metadata.getName());
  }

  /** Compares the claims of the settings, as far as they are there, with the settings. */
  void check(List<Declared> objects, Map<ObjectName, HasMetadata> there) {
    for (var declared : objects) {
      if (there.get(declared.object()) instanceof PersistentVolumeClaim claim) {
        declared.volume().ifPresent(volume -> check(claim, volume));
      }
    }
  }

  private void check(PersistentVolumeClaim claim, Volume wanted) {
    var volume = wanted.settings();
    if (volume.size().bytes() < bytes(claim)) {
      found.error(wanted.at().apply("size"), shrinks(claim, volume.size().text()));
    } else if (volume.size().bytes() > bytes(claim) && isFixed(claim)) {
      found.error(wanted.at().apply("size"), fixed(claim, volume.size().text()));
    }
    var storageClass = Optional.ofNullable(claim.getSpec().getStorageClassName()).orElse("");
    volume
        .storageClass()
        .filter(name -> !name.equals(storageClass))
        .ifPresent(
            name ->
                found.error(
                    wanted.at().apply("storageClass"),
                    differs(claim, "class", storageClass, name)
                        .help(
                            "leave the class out, or copy the files to a volume of another name")));
    var modes = claim.getSpec().getAccessModes();
    var access = wanted.access().text();
    if (!modes.equals(List.of(access))) {
      found.error(
          wanted.at().apply("size"),
          differs(claim, "access", String.join(", ", modes), access)
              .help("remove it when its files are copied, or choose another name"));
    }
  }

  private static Message shrinks(PersistentVolumeClaim claim, String wanted) {
    return Message.of(ErrorCode.VOLUME_SHRINKS, sizes(claim, wanted))
        .why("volumes cannot shrink, and the program does not replace one that holds files")
        .help("keep at least " + mebibytes(claim) + "Mi");
  }

  private boolean isFixed(PersistentVolumeClaim claim) {
    var name = claim.getSpec().getStorageClassName();
    return classes.stream().anyMatch(known -> known.name().equals(name) && !known.expandable());
  }

  private static Message fixed(PersistentVolumeClaim claim, String wanted) {
    return Message.of(ErrorCode.STORAGE_CLASS_FIXED, sizes(claim, wanted))
        .why(
            "`allowVolumeExpansion` of its storage class `%s` is off"
                .formatted(claim.getSpec().getStorageClassName()))
        .help(
            "turn that on where what provides the volumes can grow them, or go back to "
                + size(claim));
  }

  private static String sizes(PersistentVolumeClaim claim, String wanted) {
    return "%s has %s, and %s are asked for".formatted(name(claim).words(), size(claim), wanted);
  }

  private static Message differs(
      PersistentVolumeClaim claim, String what, String there, String wanted) {
    return Message.of(
            ErrorCode.CLAIM_DIFFERS,
            "%s has %s `%s`, and `%s` is asked for"
                .formatted(name(claim).words(), what, there, wanted))
        .why("a claim keeps it for life, and the program does not replace one that holds files");
  }

  private static Quantity size(PersistentVolumeClaim claim) {
    return claim.getSpec().getResources().getRequests().get("storage");
  }

  private static long bytes(PersistentVolumeClaim claim) {
    return Quantity.getAmountInBytes(size(claim)).longValue();
  }

  /** Rounded up, so that what is advised is large enough. */
  private static long mebibytes(PersistentVolumeClaim claim) {
    return (bytes(claim) + MEBIBYTE - 1) / MEBIBYTE;
  }
}
