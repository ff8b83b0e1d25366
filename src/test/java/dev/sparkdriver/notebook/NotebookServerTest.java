package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.bind.SecretText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookServerTest {

  private static final String POD = "spec.template.spec.";
  private static final String CONTAINER = POD + "containers.0.";

  private static final Registered PLAIN = server("");
  private static final NotebookKeys KEYS =
      new NotebookKeys(
          new SecretText("session"), new SecretText("cookie"), new SecretText("gateway"));

  private static Registered server(String lines) {
    return StackRun.of(Stacks.withDefaults(lines)).one("StatefulSet", "ads/main/server");
  }

  private static Map<?, ?> annotations(Registered server) {
    return server.mapping("spec.template.metadata.annotations");
  }

  @Test
  void thereAreNeverTwoDriversOnOneVolume() {
    assertThat(PLAIN.type()).isEqualTo("kubernetes:apps/v1:StatefulSet");
    assertThat(PLAIN.input("spec.replicas")).isEqualTo(1L);
  }

  @Test
  void aSuspendedNotebookHasNoPodAndStaysWhatItIs() {
    var settings = Stacks.withTeams("- {name: ads, notebooks: [{name: main, suspended: true}]}");
    var suspended = StackRun.of(settings).one("StatefulSet", "ads/main/server");

    assertThat(suspended.input("spec.replicas")).isEqualTo(0L);
    assertThat(suspended.input("spec.template")).isEqualTo(PLAIN.input("spec.template"));
    assertThat(suspended.input("metadata.annotations").toString())
        .contains("sparkdriver.dev/suspended");
    assertThat(PLAIN.input("metadata.annotations").toString())
        .doesNotContain("sparkdriver.dev/suspended");
  }

  @Test
  void aPodThatNeverBecameReadyIsReplacedByARepairedOne() {
    assertThat(PLAIN.input("spec.podManagementPolicy")).isEqualTo("Parallel");
    assertThat(PLAIN.input("spec.updateStrategy")).isEqualTo(Map.of("type", "RollingUpdate"));
  }

  @Test
  void itsServiceIsTheDrivers() {
    assertThat(PLAIN.input("spec.serviceName")).isEqualTo("main-driver");
  }

  @Test
  void thePodHasTheLabelsThatSelectItAndMore() {
    var labels = PLAIN.mapping("spec.template.metadata.labels");
    assertThat(labels.entrySet().containsAll(PLAIN.mapping("spec.selector.matchLabels").entrySet()))
        .isTrue();
    assertThat((Object) labels.get("sidecar.istio.io/inject")).isEqualTo("false");
  }

  @Test
  void aChangedConfRestartsNothing() {
    assertThat(annotations(server("executor: {memory: 2g}"))).isEqualTo(annotations(PLAIN));
  }

  @Test
  void aChangedPasswordRestartsNothing() {
    assertThat(withLogin("passwordHash: {secure: two}")).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifetime: 90m", "generation: 2"})
  void norDoesWhatLogInsAreToldOtherwise(String setting) {
    assertThat(withLogin(setting)).isEqualTo(PLAIN);
  }

  private static Registered withLogin(String setting) {
    var run = StackRun.of(Stacks.withRecipes("login: {%s}".formatted(setting)));
    return run.one("StatefulSet", "ads/main/server");
  }

  @Test
  void aGatewayRestartsThePodWhichReadsItsSecret() {
    assertThat(annotations(true)).isNotEqualTo(annotations(false));
  }

  private static Map<String, String> annotations(boolean gateway) {
    var password = Map.of("password-hash", new SecretText("argon2:hash"));
    return NotebookPod.annotations(LoginFiles.of(password, KEYS, gateway));
  }

  @Test
  void nothingChangedRestartsNothing() {
    assertThat(annotations(server(""))).isEqualTo(annotations(PLAIN));
  }

  @Test
  void thePodIsNotMovedToSaveANode() {
    assertThat(annotations(PLAIN).get("cluster-autoscaler.kubernetes.io/safe-to-evict"))
        .hasToString("false");
  }

  @Test
  void thereIsTimeToSaveBeforeThePodEnds() {
    assertThat(PLAIN.input(POD + "terminationGracePeriodSeconds")).isEqualTo(60L);
  }

  @Test
  void servicesOfTheNamespaceDoNotFillTheEnvironment() {
    assertThat(PLAIN.input(POD + "enableServiceLinks")).isEqualTo(false);
  }

  @Test
  void theDriversTokenIsMountedByName() {
    assertThat(PLAIN.input(POD + "serviceAccountName")).isEqualTo("main-driver");
    assertThat(PLAIN.input(POD + "automountServiceAccountToken")).isEqualTo(false);
    assertThat(PLAIN.list(POD + "volumes"))
        .contains(
            Map.of(
                "name",
                "account",
                "projected",
                Map.of(
                    "sources",
                    List.of(
                        Map.of(
                            "serviceAccountToken",
                            Map.of("path", "token", "expirationSeconds", 3600L)),
                        Map.of(
                            "configMap",
                            Map.of(
                                "name",
                                "kube-root-ca.crt",
                                "items",
                                List.of(Map.of("key", "ca.crt", "path", "ca.crt")))),
                        Map.of(
                            "downwardAPI",
                            Map.of(
                                "items",
                                List.of(
                                    Map.of(
                                        "path",
                                        "namespace",
                                        "fieldRef",
                                        Map.of("fieldPath", "metadata.namespace")))))))));
  }

  @Test
  void everyFolderOfTheImagesContractIsMounted() {
    assertThat(PLAIN.list(CONTAINER + "volumeMounts"))
        .extracting(mount -> ((Map<?, ?>) mount).get("mountPath").toString())
        .containsExactly(
            "/home/spark",
            "/tmp",
            "/var/data",
            "/etc/sparkdriver/spark",
            "/etc/sparkdriver/login",
            "/etc/sparkdriver/session",
            "/run/secrets/sparkdriver",
            "/var/run/secrets/kubernetes.io/serviceaccount",
            "/etc/sparkdriver/settings");
  }

  @Test
  void onlyTheHomeFolderOutlivesThePod() {
    var volumes = PLAIN.list(POD + "volumes");

    assertThat(volumes)
        .contains(
            Map.of("name", "home", "persistentVolumeClaim", Map.of("claimName", "main-home")),
            Map.of("name", "tmp", "emptyDir", Map.of()),
            Map.of("name", "data", "emptyDir", Map.of()),
            Map.of("name", "spark", "configMap", Map.of("name", "main-spark")),
            Map.of("name", "settings", "configMap", Map.of("name", "main-settings")),
            Map.of("name", "login", "secret", Map.of("secretName", "main-login")),
            Map.of("name", "session", "secret", Map.of("secretName", "main-session")));
  }

  @Test
  void theImageIsTheRecipesAndServesTheNotebook() {
    assertThat(PLAIN.input(CONTAINER + "image")).isEqualTo("registry.example.com/jupyter:3.5.9");
    assertThat(PLAIN.input(CONTAINER + "args")).isEqualTo(List.of("notebook"));
  }

  @Test
  void theImageLearnsWhereItIsAndWhatSessionsItMayKeep() {
    assertThat(server("driver: {maxSessions: 5}").input(CONTAINER + "env"))
        .isEqualTo(
            List.of(
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                Map.of("name", "SPARK_CONF_DIR", "value", "/etc/sparkdriver/spark"),
                Map.of("name", "TZ", "value", "UTC"),
                Map.of("name", "SPARKDRIVER_STACK", "value", "test"),
                Map.of("name", "SPARKDRIVER_NOTEBOOK", "value", "main"),
                Map.of("name", "SPARKDRIVER_MAX_SESSIONS", "value", "5")));
  }

  private static Map<String, Object> field(String name, String path) {
    return Map.of("name", name, "valueFrom", Map.of("fieldRef", Map.of("fieldPath", path)));
  }

  @Test
  void memoryIsEnoughForEverySessionAndTheServer() {
    var resources =
        server("driver: {memory: 2g, memoryOverhead: 1g, maxSessions: 3, cpu: 1, cpuLimit: 4}")
            .input(CONTAINER + "resources");

    assertThat(resources)
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "1", "memory", "9728Mi"),
                "limits", Map.of("cpu", "4", "memory", "9728Mi")));
  }

  @Test
  void everyProbeAsksWhatAnswersWithoutALogin() {
    for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(PLAIN.input(CONTAINER + probe + ".httpGet"))
          .isEqualTo(Map.of("path", "/api", "port", 8888L));
    }
  }

  @Test
  void aBusyDriverIsNotKilledForFiveMinutes() {
    var liveness = PLAIN.mapping(CONTAINER + "livenessProbe");

    assertThat((Long) liveness.get("periodSeconds") * (Long) liveness.get("failureThreshold"))
        .isGreaterThanOrEqualTo(300);
  }

  @Test
  void thePodRunsWhereTheRecipeSays() {
    assertThat(server("driver: {nodeSelector: {disk: ssd}}").input(POD + "nodeSelector"))
        .isEqualTo(Map.of("disk", "ssd"));
  }
}
