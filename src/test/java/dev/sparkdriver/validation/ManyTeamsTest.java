package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.source.ConfigSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Size does not matter much; the clock is the thread's own, which a busy machine does not stretch.
 */
class ManyTeamsTest {
  private static final int TEAMS = 1000;
  private static final Duration AIM = Duration.ofSeconds(2);

  @Test
  void aThousandTeamsAreReadInUnderTwoSeconds() {
    var text = stack("512m");
    SettingsReader.read(ConfigSource.yaml("warm-up", text));

    var start = busy();
    var settings = SettingsReader.read(ConfigSource.yaml("many", text));
    var took = busy().minus(start);

    assertThat(settings.teams()).hasSize(TEAMS);
    assertThat(took).isLessThan(AIM);
  }

  @Test
  void aThousandMistakesAreToldInUnderTwoSeconds() {
    var text = stack("300m");
    Validation.of(ConfigSource.yaml("warm-up", text));

    var start = busy();
    var check = Validation.of(ConfigSource.yaml("many", text));
    var took = busy().minus(start);

    assertThat(check.errors()).hasSize(TEAMS);
    assertThat(took).isLessThan(AIM);
  }

  private static Duration busy() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static String stack(String memory) {
    var text =
        new StringBuilder(
            """
            config:
              pulumi:disable-default-providers: ["*"]
              sparkdriver:cluster: {target: kubeconfig}
              sparkdriver:defaults:
                images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
                login: {passwordHash: {secure: v1:cipher}}
              sparkdriver:teams:
            """);
    for (var team = 0; team < TEAMS; team++) {
      text.append("    - name: team-").append(team).append('\n');
      text.append("      executor: {memory: ").append(memory).append("}\n");
      text.append("      notebooks: [{name: main}, {name: second, driver: {memory: 2g}}]\n");
    }
    return text.toString();
  }
}
