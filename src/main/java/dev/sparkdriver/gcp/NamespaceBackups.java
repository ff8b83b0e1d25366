package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.gkebackup.BackupPlan;
import com.pulumi.gcp.gkebackup.BackupPlanArgs;
import com.pulumi.gcp.gkebackup.inputs.BackupPlanBackupConfigArgs;
import com.pulumi.gcp.gkebackup.inputs.BackupPlanBackupConfigSelectedNamespacesArgs;
import com.pulumi.gcp.gkebackup.inputs.BackupPlanBackupScheduleArgs;
import com.pulumi.gcp.gkebackup.inputs.BackupPlanRetentionPolicyArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.sparkdriver.settings.GkeSettings;
import java.util.List;
import java.util.Map;

/**
 * Google's own backups of the teams' namespaces, with what is on their disks.
 *
 * <p>The plan stays when the stack forgets it: Google refuses to delete one that has backups, and
 * they are what it is there for.
 */
final class NamespaceBackups extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:NamespaceBackups";

  /**
   * What is backed up.
   *
   * @param services the project's APIs
   * @param region where the backups are kept
   * @param cluster the cluster's id
   * @param namespaces those of the teams
   */
  record Args(
      ProjectServices services, String region, Output<String> cluster, List<String> namespaces) {}

  NamespaceBackups(
      String name, Args args, GkeSettings.BackupPlan plan, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var keep = CustomResourceOptions.builder().parent(this).retainOnDelete(true).build();
    new BackupPlan(ProjectFoundation.NAME, manifest(args, plan), keep);
    registerOutputs(Map.of());
  }

  private static BackupPlanArgs manifest(Args args, GkeSettings.BackupPlan plan) {
    return BackupPlanArgs.builder()
        .name(ProjectFoundation.NAME)
        .project(args.services().projectWith(Api.BACKUP))
        .location(args.region())
        .cluster(args.cluster())
        .backupConfig(
            BackupPlanBackupConfigArgs.builder()
                .includeVolumeData(true)
                .includeSecrets(false) // the stack has them, and makes them again
                .selectedNamespaces(
                    BackupPlanBackupConfigSelectedNamespacesArgs.builder()
                        .namespaces(args.namespaces())
                        .build())
                .build())
        .backupSchedule(
            BackupPlanBackupScheduleArgs.builder().cronSchedule(plan.schedule()).build())
        .retentionPolicy(
            BackupPlanRetentionPolicyArgs.builder().backupRetainDays(plan.keepDays()).build())
        .build();
  }
}
