package dev.sparkdriver.cli.backup;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a pod like that of one team's backups lacks in the namespace of another. */
record OtherTeam(Kubectl kubectl, Volume from, Volume target) {

  /** Refuses a pod whose image cannot be pulled there. */
  void refuseWithoutPullSecrets(JsonObject manifest) {
    var secrets = manifest.getAsJsonObject("spec").getAsJsonArray("imagePullSecrets");
    for (var secret : Optional.ofNullable(secrets).orElseGet(JsonArray::new)) {
      var name = secret.getAsJsonObject().get("name").getAsString();
      if (there("secret", target.team(), name, "name").isEmpty()) {
        throw new CommandFailure(
            ("team %1$s has no Secret `%2$s`, with which the image of the backups of %3$s is pulled;"
                    + " make it for the time of the restore: `kubectl --namespace %1$s create secret"
                    + " docker-registry %2$s --docker-server=… --docker-username=…"
                    + " --docker-password=…`")
                .formatted(target.team(), name, from));
      }
    }
  }

  /** Has the pod run as the namespace's own account where the team has none for it yet. */
  void withoutAMissingAccount(JsonObject manifest) {
    var spec = manifest.getAsJsonObject("spec");
    var account = spec.get("serviceAccountName");
    if (account != null
        && there("serviceaccount", target.team(), account.getAsString(), "name").isEmpty()) {
      spec.remove("serviceAccountName");
    }
  }

  /** What to look at first, if the bucket does not answer there. */
  Optional<String> warning() {
    var missing = new ArrayList<>(egress(from));
    missing.removeAll(egress(target));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%1$s may not reach all that %2$s may, and the bucket is reached from there: where"
                    + " restic gets no answer, list the bucket's address in `egress` of %1$s first")
                .formatted(target, from));
  }

  private List<JsonElement> egress(Volume volume) {
    var policy = policy(volume);
    var written = there("networkpolicy", policy.namespace(), policy.name(), "json");
    if (written.isEmpty()) {
      return List.of();
    }
    var spec = JsonParser.parseString(written).getAsJsonObject().getAsJsonObject("spec");
    return Optional.ofNullable(spec.getAsJsonArray("egress")).orElseGet(JsonArray::new).asList();
  }

  private static ObjectName policy(Volume volume) {
    return volume
        .notebook()
        .map(name -> new NotebookObjects(new Names(volume.team(), name)).egressPolicy())
        .orElseGet(() -> new TeamObjects(volume.team()).egress());
  }

  private String there(String kind, String namespace, String name, String output) {
    return kubectl
        .run(
            "",
            "get",
            kind,
            name,
            "--namespace",
            namespace,
            "--ignore-not-found",
            "--output=" + output)
        .strip();
  }
}
