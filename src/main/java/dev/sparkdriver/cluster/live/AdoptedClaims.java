package dev.sparkdriver.cluster.live;

import dev.sparkdriver.naming.Names;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A claim can only be adopted as it is: what a server refuses to change has to fit. */
final class AdoptedClaims {
  private static final List<String> MODES = List.of("ReadWriteOnce");

  private AdoptedClaims() {}

  static void judge(
      Settings settings, Set<ObjectName> adopted, Map<ObjectName, HasMetadata> found, Sink sink) {
    for (var i = 0; i < settings.teams().size(); i++) {
      var team = settings.teams().get(i);
      for (var j = 0; j < team.notebooks().size(); j++) {
        var notebook = team.notebooks().get(j);
        var claim = new Names(team.name(), notebook.name()).claim();
        if (adopted.contains(claim)
            && found.get(claim) instanceof PersistentVolumeClaim there
            && !fits(there, notebook.recipe().volume())) {
          var path = "teams[" + i + "].notebooks[" + j + "].volume";
          sink.error(path, differs(claim, there, notebook.recipe().volume()));
        }
      }
    }
  }

  private static boolean fits(PersistentVolumeClaim there, Recipe.Volume volume) {
    var spec = there.getSpec();
    return spec.getAccessModes().equals(MODES)
        && volume.storageClass().map(name -> name.equals(spec.getStorageClassName())).orElse(true)
        && volume.size().bytes() >= ClusterFacts.size(there);
  }

  private static Complaint differs(
      ObjectName claim, PersistentVolumeClaim there, Recipe.Volume volume) {
    var spec = there.getSpec();
    return Complaint.of(Code.CLAIM_DIFFERS, claim.words() + " cannot be adopted as it is")
        .why(
            "it has %s, class `%s` and access %s; the settings say %s%s and access %s"
                .formatted(
                    spec.getResources().getRequests().get("storage"),
                    spec.getStorageClassName(),
                    spec.getAccessModes(),
                    volume.size().text(),
                    volume.storageClass().map(name -> ", class `" + name + "`").orElse(""),
                    MODES))
        .help(
            "set `volume.size` to at least its size and `volume.storageClass` to its class, or"
                + " choose another name for the notebook");
  }
}
