package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notebook is made of whose server is of an image of somebody else's. */
class CustomServerTest {

  private static final String POD = "spec.template.spec.";
  private static final String CONTAINER = POD + "containers.0.";

  private static final StackRun RUN =
      StackRun.of(
          Stacks.withDefaults(
              """
              customServer:
                port: 9001
                health: /healthz
                user: 1001
                home: /home/notebook
                conf: /opt/spark/conf
                command: [tini, --]
                args: [serve, --quiet, --quiet]
              """));

  private static Registered server() {
    return RUN.one("StatefulSet", "ads/main/server");
  }

  private static Map<String, String> mounts() {
    return server().list(CONTAINER + "volumeMounts").stream()
        .map(Map.class::cast)
        .collect(
            Collectors.toMap(
                mount -> mount.get("name").toString(), mount -> mount.get("mountPath").toString()));
  }

  private static String conf() {
    var files = RUN.one("ConfigMap", "ads/main/spark").mapping("data");
    return files.get("spark-defaults.conf").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void itIsAskedForItsHealthWhereItListens(String probe) {
    assertThat(server().input(CONTAINER + probe + ".httpGet"))
        .isEqualTo(Map.of("path", "/healthz", "port", 9001L));
  }

  @Test
  void itsEnvironmentSaysHowLongALogInLastsAndWhichCount() {
    assertThat(server().list(CONTAINER + "env"))
        .contains(
            Map.of("name", "SPARKDRIVER_LOGIN_LIFETIME", "value", "8h"),
            Map.of("name", "SPARKDRIVER_LOGIN_GENERATION", "value", "1"));
  }

  @Test
  void itRunsAsItsUserWhoseGroupHasTheVolume() {
    var security = POD + "securityContext.";

    assertThat(server().input(security + "runAsUser")).isEqualTo(1001L);
    assertThat(server().input(security + "fsGroup")).isEqualTo(1001L);
    assertThat(server().input(security + "runAsNonRoot")).isEqualTo(true);
  }

  @Test
  void itHasNoMoreRightsThanTheProgramsOwn() {
    var own = StackRun.of(Stacks.withDefaults("")).one("StatefulSet", "ads/main/server");

    assertThat(server().input(CONTAINER + "securityContext"))
        .isEqualTo(own.input(CONTAINER + "securityContext"));
  }

  @Test
  void itsFoldersAreWhereItLooksForThem() {
    assertThat(mounts())
        .containsAllEntriesOf(Map.of("home", "/home/notebook", "spark", "/opt/spark/conf"));
    assertThat(server().list(CONTAINER + "env"))
        .contains(Map.of("name", "SPARK_CONF_DIR", "value", "/opt/spark/conf"));
  }

  @Test
  void itHasNoSettingsOfTheProgramsOwn() {
    assertThat(mounts()).doesNotContainKey("settings");
    assertThat(RUN.all("ConfigMap"))
        .extracting(Registered::objectName)
        .noneMatch(name -> name.endsWith("-settings"));
  }

  @Test
  void itIsStartedAsItsSettingsSay() {
    assertThat(server().input(CONTAINER + "command")).isEqualTo(List.of("tini", "--"));
    assertThat(server().input(CONTAINER + "args"))
        .isEqualTo(List.of("serve", "--quiet", "--quiet"));
  }

  @Test
  void withoutSuchSettingsItStartsAsItsImageDoes() {
    var plain =
        StackRun.of(Stacks.withDefaults("customServer: {}")).one("StatefulSet", "ads/main/server");

    assertThat(plain.mapping(POD + "containers.0").keySet().toString())
        .doesNotContain("command", "args");
  }

  @Test
  void itsAddressStaysWhereverItListens() {
    assertThat(RUN.one("Service", "ads/main/http").input("spec.ports.0"))
        .isEqualTo(Map.of("name", "http", "port", 8888L, "targetPort", 9001L, "protocol", "TCP"));
  }

  @Test
  void itsGatewayIsLetToItsPort() {
    var run = StackRun.of(Stacks.withRecipes("customServer: {port: 9001}\n" + Stacks.USERS));

    for (var policy : List.of("ads/main-driver", "ads-gateway/main-gateway")) {
      assertThat(run.one("NetworkPolicy", policy).input("spec").toString())
          .contains("9001")
          .doesNotContain("8888");
    }
  }

  @Test
  void itsSessionsLackWhatIsInTheProgramsImagesAlone() {
    assertThat(conf()).doesNotContain("dev.sparkdriver", "org.apache.iceberg");
  }

  @Test
  void itsSessionsWriteToItsHome() {
    assertThat(conf())
        .contains("/home/notebook/.ivy2", "/home/notebook/spark-warehouse")
        .doesNotContain("/home/spark/");
  }

  @Test
  void itsSessionsFindTheTemplateOfExecutors() {
    assertThat(conf()).contains("/opt/spark/conf/executor-template.yaml");
  }
}
