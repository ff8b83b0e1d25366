package dev.sparkdriver.cluster.live;

import dev.sparkdriver.naming.Labels;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a claim never becomes: smaller, of another class, or with another access. */
final class ClaimRules {
  private static final List<String> MODES = List.of("ReadWriteOnce");
  private static final long MEBIBYTE = 1L << 20;

  private final Sink sink;

  private ClaimRules(Sink sink) {
    this.sink = sink;
  }

  /** Every claim of a notebook, of any stack. */
  static Map<ObjectName, PersistentVolumeClaim> ask(LiveCluster cluster) {
    return cluster.ask(
        server ->
            server
                .persistentVolumeClaims()
                .inAnyNamespace()
                .withLabels(Labels.PRODUCT)
                .list()
                .getItems()
                .stream()
                .collect(Collectors.toMap(ClaimRules::name, Function.identity())));
  }

  private static ObjectName name(PersistentVolumeClaim claim) {
    var metadata = claim.getMetadata();
    return new ObjectName(ObjectName.CLAIM, metadata.getNamespace(), metadata.getName());
  }

  /**
   * Compares the claims of the settings' notebooks, as far as they are there, with the settings.
   */
  static void judge(Settings settings, Map<ObjectName, PersistentVolumeClaim> there, Sink sink) {
    var rules = new ClaimRules(sink);
    for (var i = 0; i < settings.teams().size(); i++) {
      var team = settings.teams().get(i);
      for (var j = 0; j < team.notebooks().size(); j++) {
        var notebook = team.notebooks().get(j);
        var claim = there.get(new Names(team.name(), notebook.name()).claim());
        if (claim != null) {
          var path = "teams[" + i + "].notebooks[" + j + "].volume";
          rules.judge(path, claim, notebook.recipe().volume());
        }
      }
    }
  }

  private void judge(String path, PersistentVolumeClaim claim, Recipe.Volume volume) {
    var bytes = size(claim);
    if (volume.size().bytes() < bytes) {
      sink.error(path + ".size", shrinks(claim, bytes, volume.size().text()));
    }
    var storageClass = claim.getSpec().getStorageClassName();
    volume
        .storageClass()
        .filter(wanted -> !wanted.equals(storageClass))
        .ifPresent(
            wanted ->
                sink.error(
                    path + ".storageClass",
                    differs(claim, "class", storageClass, wanted)
                        .help(
                            "keep `%s`, or make a notebook of another name and copy the files"
                                .formatted(storageClass))));
    var modes = claim.getSpec().getAccessModes();
    if (!modes.equals(MODES)) {
      sink.error(
          path,
          differs(claim, "access", String.join(", ", modes), String.join(", ", MODES))
              .help("choose another name for the notebook, and copy the files"));
    }
  }

  private static Complaint shrinks(PersistentVolumeClaim claim, long bytes, String wanted) {
    return Complaint.of(
            Code.VOLUME_SHRINKS,
            "%s has %dMi, and %s are asked for"
                .formatted(name(claim).words(), bytes / MEBIBYTE, wanted))
        .why("volumes cannot shrink, and the program does not replace one that holds files")
        .help("keep at least " + bytes / MEBIBYTE + "Mi");
  }

  private static Complaint differs(
      PersistentVolumeClaim claim, String what, String there, String wanted) {
    return Complaint.of(
            Code.CLAIM_DIFFERS,
            "%s has %s `%s`, and `%s` is asked for"
                .formatted(name(claim).words(), what, there, wanted))
        .why("a claim keeps it for life, and the program does not replace one that holds files");
  }

  private static long size(PersistentVolumeClaim claim) {
    var requests = claim.getSpec().getResources().getRequests();
    return Quantity.getAmountInBytes(requests.get("storage")).longValue();
  }
}
