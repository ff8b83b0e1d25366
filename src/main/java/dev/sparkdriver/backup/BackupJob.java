package dev.sparkdriver.backup;

import com.pulumi.kubernetes.batch.v1.CronJobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.CronJobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobTemplateSpecArgs;
import java.util.Map;

/** The CronJob that makes the backups of a volume. */
final class BackupJob {

  /** A backup that the cluster could not start in time starts up to an hour late, or next time. */
  private static final int START_SECONDS = 3600;

  /** A first backup of a terabyte takes hours; one that hangs must not stop those to come. */
  private static final int END_SECONDS = 12 * 3600;

  private static final int RETRIES = 2;

  private BackupJob() {}

  static CronJobArgs manifest(VolumeBackup.Args args) {
    var volume = args.volume();
    return CronJobArgs.builder()
        .metadata(
            volume
                .ownership()
                .metadata(
                    volume.objects().job(), volume.namespace(), args.pod().labels(), Map.of()))
        .spec(
            CronJobSpecArgs.builder()
                .schedule(args.settings().schedule())
                .timeZone("Etc/UTC")
                .concurrencyPolicy("Forbid")
                .startingDeadlineSeconds(START_SECONDS)
                .successfulJobsHistoryLimit(1)
                .failedJobsHistoryLimit(2)
                .jobTemplate(JobTemplateSpecArgs.builder().spec(job(args)).build())
                .build())
        .build();
  }

  private static JobSpecArgs job(VolumeBackup.Args args) {
    return JobSpecArgs.builder()
        .backoffLimit(RETRIES)
        .activeDeadlineSeconds(END_SECONDS)
        .template(BackupPod.template(args))
        .build();
  }
}
