package dev.sparkdriver.cli.backup;

import com.google.gson.JsonObject;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how old backups are. */
@Command(
    name = "backups",
    description = {
      "Print how old the last backup of every volume is, or the snapshots of one.",
      "Ends with 1 when a backup failed, is too old, or is turned off."
    })
public final class BackupsCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private Kubectl kubectl;

  @Parameters(
      arity = "0..1",
      paramLabel = "VOLUME",
      converter = Volume.Converter.class,
      description = "Whose snapshots: TEAM/NOTEBOOK, or TEAM for its shared folder.")
  private Optional<Volume> volume;

  @Option(
      names = "--max-age",
      paramLabel = "HOURS",
      description =
          "From when on the last one is too old. Default: when two have been due since, by the"
              + " schedule of each.")
  private Optional<Integer> hours;

  @Override
  public Integer call() {
    return volume.map(this::snapshots).orElseGet(this::ages);
  }

  private int snapshots(Volume of) {
    var manifest = WorkPodManifest.asking(job(kubectl, of), of);
    try (var pod = WorkPod.start(kubectl, of.objects(), manifest)) {
      return pod.call(List.of("list"));
    }
  }

  private int ages() {
    var selector = "%s=%s".formatted(Labels.NAME, Labels.BACKUP);
    var jobs = kubectl.get("cronjobs", "--all-namespaces", "--selector", selector);
    var ages = LastBackup.of(jobs, hours.map(Duration::ofHours), Instant.now());
    var out = command.commandLine().getOut();
    out.println(LastBackup.table(ages));
    out.flush();
    return ages.stream().allMatch(LastBackup::isGood) ? 0 : 1;
  }

  /** The CronJob that backs a volume up. */
  static JsonObject job(Kubectl kubectl, Volume volume) {
    var job = volume.objects().job();
    return kubectl.get("cronjob", "--namespace", job.namespace(), job.name());
  }
}
