package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a claim never becomes: smaller, of another class, or with another access. */
final class ClaimRules {
  private static final List<String> MODES = List.of("ReadWriteOnce");
  private static final long MEBIBYTE = 1L << 20;

  private final Diagnostics found;

  private ClaimRules(Diagnostics found) {
    this.found = found;
  }

  private static ObjectName name(PersistentVolumeClaim claim) {
    var metadata = claim.getMetadata();
    return new ObjectName(Kind.CLAIM, metadata.getNamespace(), metadata.getName());
  }

  /**
   * Compares the claims of the settings' notebooks, as far as they are there, with the settings.
   */
  static void check(List<Declared> objects, Map<ObjectName, HasMetadata> there, Diagnostics found) {
    for (var declared : objects) {
      if (there.get(declared.object()) instanceof PersistentVolumeClaim claim) {
        declared.notebook().ifPresent(notebook -> new ClaimRules(found).check(claim, notebook));
      }
    }
  }

  private void check(PersistentVolumeClaim claim, Located<NotebookSettings> notebook) {
    var volume = notebook.value().recipe().volume();
    if (volume.size().bytes() < bytes(claim)) {
      found.error(notebook.at("volume.size"), shrinks(claim, volume.size().text()));
    }
    var storageClass = Optional.ofNullable(claim.getSpec().getStorageClassName()).orElse("");
    volume
        .storageClass()
        .filter(wanted -> !wanted.equals(storageClass))
        .ifPresent(
            wanted ->
                found.error(
                    notebook.at("volume.storageClass"),
                    differs(claim, "class", storageClass, wanted)
                        .help(
                            "leave the class out, or make a notebook of another name and copy the"
                                + " files")));
    var modes = claim.getSpec().getAccessModes();
    if (!modes.equals(MODES)) {
      found.error(
          notebook.at("volume"),
          differs(claim, "access", String.join(", ", modes), String.join(", ", MODES))
              .help("choose another name for the notebook, and copy the files"));
    }
  }

  private static Message shrinks(PersistentVolumeClaim claim, String wanted) {
    return Message.of(
            ErrorCode.VOLUME_SHRINKS,
            "%s has %s, and %s are asked for".formatted(name(claim).words(), size(claim), wanted))
        .why("volumes cannot shrink, and the program does not replace one that holds files")
        .help("keep at least " + mebibytes(claim) + "Mi");
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
