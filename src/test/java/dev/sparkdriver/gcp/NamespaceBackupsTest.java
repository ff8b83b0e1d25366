package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceBackupsTest {

  private static final String LOCATION = "location: europe-west1-b";
  private static final StackRun RUN =
      Clouds.small(LOCATION, LOCATION + "\n    backupPlan: {schedule: 30 2 * * *, keepDays: 14}");
  private static final Registered PLAN = RUN.one("BackupPlan", "sparkdriver");

  @Test
  void withoutTheSettingThereIsNeitherPlanNorAgent() {
    var plain = Clouds.small("some-project", "some-project");

    assertThat(plain.all("BackupPlan")).isEmpty();
    assertThat(plain.one("Cluster", "sparkdriver").mapping("addonsConfig").toString())
        .doesNotContain("gkeBackupAgentConfig");
  }

  @Test
  void theClusterHasTheAgentThatMakesThem() {
    assertThat(RUN.one("Cluster", "sparkdriver").input("addonsConfig.gkeBackupAgentConfig.enabled"))
        .isEqualTo(true);
  }

  @Test
  void itStartsWhenTheSettingsSayAndEndsAsManyDaysLater() {
    assertThat(PLAN.input("backupSchedule.cronSchedule")).isEqualTo("30 2 * * *");
    assertThat(PLAN.input("retentionPolicy.backupRetainDays")).hasToString("14");
  }

  @Test
  void itsNamespacesAreTheTeamsWithTheirDisks() {
    assertThat(PLAN.input("backupConfig.selectedNamespaces.namespaces")).isEqualTo(List.of("ads"));
    assertThat(PLAN.input("backupConfig.includeVolumeData")).isEqualTo(true);
  }

  @Test
  void secretsAreInNoBackup() {
    assertThat(PLAN.input("backupConfig.includeSecrets")).isEqualTo(false);
  }

  @Test
  void backupsAreInTheClustersRegionWhereAZoneIsNoPlaceForThem() {
    assertThat(PLAN.input("location")).isEqualTo("europe-west1");
  }

  @Test
  void thePlanStaysWithItsBackupsWhenTheStackGoes() {
    assertThat(PLAN.retain()).isTrue();
  }

  @Test
  void clusterAndPlanWaitForTheApi() {
    assertThat(RUN.one("Cluster", "sparkdriver").dependencies()).contains("Service gkebackup");
    assertThat(PLAN.dependencies()).contains("Service gkebackup", "Cluster sparkdriver");
  }
}
