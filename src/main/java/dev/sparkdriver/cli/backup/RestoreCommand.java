package dev.sparkdriver.cli.backup;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup's files back. */
@Command(
    name = "restore",
    description = {
      "Bring files of a backup back into a volume.",
      "They come into a new folder, `restored-…` beside the notebooks, and replace nothing. With"
          + " --in-place the volume becomes what it was, and what is there now goes into a folder"
          + " `before-restore-…`."
    })
public final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private Kubectl kubectl;

  @Parameters(
      paramLabel = "VOLUME",
      converter = Volume.Converter.class,
      description = "Whose backup: TEAM/NOTEBOOK, or TEAM for its shared folder.")
  private Volume from;

  @Option(
      names = "--into",
      paramLabel = "VOLUME",
      converter = Volume.Converter.class,
      description = "Another volume to bring them to, perhaps of another team.")
  private Optional<Volume> into;

  @Option(
      names = "--snapshot",
      paramLabel = "ID",
      defaultValue = "latest",
      description = "Which, as `backups VOLUME` prints it. Default: ${DEFAULT-VALUE}.")
  private String snapshot;

  @Option(
      names = "--include",
      paramLabel = "PATH",
      description = "Only this file or folder, such as notebooks/model.ipynb. May be repeated.")
  private List<String> include = List.of();

  @Option(
      names = "--in-place",
      description = "Make the volume what it was; nothing may use it meanwhile.")
  private boolean inPlace;

  @Override
  public Integer call() {
    if (!snapshot.matches("latest|[0-9a-f]{8,64}")) {
      throw new CommandFailure(
          "`%s` is no snapshot; `bin/sparkdriver backups %s` prints them"
              .formatted(snapshot, from));
    }
    if (inPlace && !include.isEmpty()) {
      throw new CommandFailure(
          "--in-place makes the whole volume what it was; leave it out for --include, whose files"
              + " come into a folder of their own");
    }
    var target = into.orElse(from);
    if (target.notebook().isPresent() != from.notebook().isPresent()) {
      throw new CommandFailure(
          "a notebook's backup comes into a notebook, and a shared folder's into a shared folder");
    }
    var job = BackupsCommand.job(kubectl, from);
    var claim = target.claim();
    kubectl.get("pvc", "--namespace", claim.namespace(), claim.name());
    if (inPlace) {
      refuseUsed(target);
    }
    var manifest = WorkPodManifest.writing(job, target);
    if (!target.team().equals(from.team())) {
      var other = new OtherTeam(kubectl, from, target);
      other.refuseWithoutPullSecrets(manifest);
      other.withoutAMissingAccount(manifest);
      other.warning().ifPresent(command.commandLine().getErr()::println);
    }
    try (var pod = WorkPod.start(kubectl, from.objects(), manifest)) {
      return pod.call(words(target));
    }
  }

  private List<String> words(Volume target) {
    var words = new ArrayList<>(List.of("restore", snapshot, "--of=" + from));
    include.forEach(path -> words.add("--include=" + path));
    words.add(inPlace ? "--in-place" : "--below=" + target.folder());
    return words;
  }

  private void refuseUsed(Volume target) {
    var pods =
        kubectl
            .get("pods", "--namespace", target.team(), "--selector", target.users())
            .getAsJsonArray("items");
    if (!pods.isEmpty()) {
      throw new CommandFailure(
          ("%s is in use. Suspend the notebook first, with `suspended: true` and `pulumi up`, or"
                  + " at once: `kubectl --namespace %s scale statefulset --selector %s"
                  + " --replicas 0`, and afterwards `pulumi up --refresh`")
              .formatted(target, target.team(), target.users()));
    }
  }
}
