package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What Kubernetes asks of a pod at level {@code restricted}, of every kind of pod there is. */
class PodSecurityTest {

  private static final StackRun RUN =
      StackRun.of(Stacks.withRecipes(Stacks.BACKUP + Stacks.HOURS + Stacks.USERS));

  enum Pod {
    NOTEBOOK {
      @Override
      Map<?, ?> spec() {
        return RUN.one("StatefulSet", "ads/main/server").mapping("spec.template.spec");
      }
    },
    BACKUP {
      @Override
      Map<?, ?> spec() {
        return RUN.one("CronJob", "ads/main/backup/job")
            .mapping("spec.jobTemplate.spec.template.spec");
      }
    },
    HOURS {
      @Override
      Map<?, ?> spec() {
        return RUN.one("CronJob", "ads/main/suspend")
            .mapping("spec.jobTemplate.spec.template.spec");
      }
    },
    GATEWAY {
      @Override
      Map<?, ?> spec() {
        return RUN.one("Deployment", "ads/main/gateway/server").mapping("spec.template.spec");
      }
    },
    EXECUTOR {
      @Override
      Map<?, ?> spec() {
        var files = RUN.one("ConfigMap", "ads/main/spark").mapping("data");
        Map<String, Object> pod = new Yaml().load((String) files.get("executor-template.yaml"));
        return (Map<?, ?>) pod.get("spec");
      }
    };

    abstract Map<?, ?> spec();

    Map<?, ?> security() {
      return (Map<?, ?>) spec().get("securityContext");
    }

    List<?> containers() {
      return (List<?>) spec().get("containers");
    }

    Map<?, ?> containerSecurity() {
      return (Map<?, ?>) ((Map<?, ?>) containers().get(0)).get("securityContext");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHostIsOutOfReach(Pod pod) {
    for (var field : Set.of("hostNetwork", "hostPID", "hostIPC", "hostUsers")) {
      assertThat((Object) pod.spec().get(field)).isNull();
    }
    assertThat(pod.containers().toString()).doesNotContain("hostPort");
  }

  @ParameterizedTest
  @EnumSource
  void everyContainerIsLookedAt(Pod pod) {
    assertThat(pod.containers()).hasSize(1);
    assertThat((Object) pod.spec().get("initContainers")).isNull();
    assertThat((Object) pod.spec().get("ephemeralContainers")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsRoot(Pod pod) {
    assertThat((Object) pod.security().get("runAsNonRoot")).isEqualTo(true);
    assertThat(pod.security().get("runAsUser")).hasToString("185");
    assertThat(pod.security().get("fsGroup")).hasToString("185");
  }

  @ParameterizedTest
  @EnumSource
  void systemCallsAreFiltered(Pod pod) {
    assertThat((Object) pod.security().get("seccompProfile"))
        .isEqualTo(Map.of("type", "RuntimeDefault"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingCanBeGained(Pod pod) {
    assertThat((Object) pod.containerSecurity().get("allowPrivilegeEscalation")).isEqualTo(false);
    assertThat((Object) pod.containerSecurity().get("privileged")).isNull();
    assertThat((Object) pod.containerSecurity().get("capabilities"))
        .isEqualTo(Map.of("drop", List.of("ALL")));
  }

  @ParameterizedTest
  @EnumSource
  void theImageCannotBeChanged(Pod pod) {
    assertThat((Object) pod.containerSecurity().get("readOnlyRootFilesystem")).isEqualTo(true);
  }

  @ParameterizedTest
  @EnumSource
  void volumesAreOfTheKindsThatAreAllowed(Pod pod) {
    var allowed = Set.of("configMap", "emptyDir", "persistentVolumeClaim", "projected", "secret");

    for (var volume : (List<?>) pod.spec().get("volumes")) {
      var kinds = new TreeSet<>(((Map<?, ?>) volume).keySet());
      kinds.remove("name");
      assertThat(allowed.containsAll(kinds)).as(kinds.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noTokenIsMountedUnasked(Pod pod) {
    assertThat((Object) pod.spec().get("automountServiceAccountToken")).isEqualTo(false);
  }
}
