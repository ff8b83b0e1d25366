package dev.sparkdriver.cluster.check;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.SettingsCheck;
import dev.sparkdriver.settings.SettingsReader;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges settings at preview by what the cluster says, when it can be reached. */
public final class ClusterCheck implements SettingsReader.Judge {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final KubeconfigSource kubeconfigs;
  private final Consumer<String> notes;

  ClusterCheck(KubeconfigSource kubeconfigs, Consumer<String> notes) {
    this.kubeconfigs = kubeconfigs;
    this.notes = notes;
  }

  /** The check of a preview; an update has had it, so that it does nothing then. */
  public static SettingsReader.Judge ofThisRun(Consumer<String> notes) {
    var preview = Boolean.parseBoolean(System.getenv("PULUMI_DRY_RUN"));
    return preview ? new ClusterCheck(KubeconfigSource.HERE, notes) : (check, problems) -> {};
  }

  @Override
  public void judge(SettingsCheck check, Problems problems) {
    var cluster = check.settings().cluster();
    if (cluster.target() != Target.KUBECONFIG) {
      return;
    }
    facts(cluster)
        .ifPresent(facts -> ClusterRules.judge(check.settings(), facts, sink(check, problems)));
  }

  /** A cluster that cannot be asked, for whatever reason, holds nothing up. */
  private Optional<ClusterFacts> facts(ClusterSettings cluster) {
    try {
      var access = ClusterAccess.of(kubeconfigs.text(cluster.kubeconfig()));
      return Optional.of(new ClusterReader(access, PATIENCE).facts());
    } catch (RunException | ClusterUnreachable unreachable) {
      return unknown(unreachable.getMessage());
    } catch (RuntimeException unforeseen) {
      return unknown("the cluster's answer is not understood.");
    }
  }

  private Optional<ClusterFacts> unknown(String why) {
    notes.accept(
        "Could not check Kubernetes version, storage classes, volumes and node sizes, because "
            + why);
    return Optional.empty();
  }

  private static ClusterRules.Sink sink(SettingsCheck check, Problems problems) {
    return new ClusterRules.Sink() {
      @Override
      public void error(String path, Complaint complaint) {
        problems.error(check.place(path), complaint);
      }

      @Override
      public void warning(String path, Complaint complaint) {
        problems.warning(check.place(path), complaint);
      }
    };
  }
}
