package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.batch.v1.CronJobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.CronJobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.PullSecret;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The CronJob that suspends a notebook, or the one that wakes it.
 *
 * @param what the word for it that the image knows
 * @param object its name
 * @param schedule when, as cron writes it
 * @param timeZone where it is then
 */
record HoursJob(String what, ObjectName object, String schedule, String timeZone) {

  /** One that the cluster could not start in time comes up to half an hour late, or next time. */
  private static final int START_SECONDS = 1800;

  /** The program gives up waiting for cells and jobs before that: after four hours. */
  private static final int END_SECONDS = 4 * 3600 + 600;

  private static final int RETRIES = 2;
  private static final String SCRATCH = "tmp";

  CronJobArgs manifest(NotebookPodArgs args) {
    var context = args.context();
    var metadata =
        context
            .ownership()
            .metadata(object, context.namespace(), Labels.hours(context.names()), Map.of());
    var job =
        JobSpecArgs.builder()
            .backoffLimit(RETRIES)
            .activeDeadlineSeconds(END_SECONDS)
            .template(template(args))
            .build();
    return CronJobArgs.builder()
        .metadata(metadata)
        .spec(
            CronJobSpecArgs.builder()
                .schedule(schedule)
                .timeZone(timeZone)
                .concurrencyPolicy("Forbid")
                .startingDeadlineSeconds(START_SECONDS)
                .successfulJobsHistoryLimit(1)
                .failedJobsHistoryLimit(1)
                .jobTemplate(JobTemplateSpecArgs.builder().spec(job).build())
                .build())
        .build();
  }

  private PodTemplateSpecArgs template(NotebookPodArgs args) {
    var labels = Labels.hours(args.context().names());
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(labels.with(Labels.NO_SIDECAR)).build())
        .spec(spec(args))
        .build();
  }

  private PodSpecArgs spec(NotebookPodArgs args) {
    var scratch =
        VolumeArgs.builder()
            .name(SCRATCH)
            .emptyDir(EmptyDirVolumeSourceArgs.builder().build())
            .build();
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(args.context().names().hours())
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .restartPolicy("Never")
            .securityContext(PodSecurity.pod())
            .containers(container(args))
            .volumes(AccountVolume.volume(), scratch);
    args.placement().tolerating(args.recipe().driver().placement().tolerations()).place(spec);
    PullSecret.use(args.pullSecret(), spec);
    return spec.build();
  }

  private ContainerArgs container(NotebookPodArgs args) {
    var words = new ArrayList<>(ImageContract.HOURS);
    words.addAll(List.of(what, args.context().names().notebook()));
    return ContainerArgs.builder()
        .name("hours")
        .image(args.images().notebook())
        .imagePullPolicy("IfNotPresent")
        .args(words)
        .workingDir(ImageContract.TMP)
        .resources(ResourceRequests.hours().beside())
        .securityContext(PodSecurity.container())
        .volumeMounts(
            AccountVolume.mount(),
            VolumeMountArgs.builder().name(SCRATCH).mountPath(ImageContract.TMP).build())
        .build();
  }
}
