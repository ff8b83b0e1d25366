package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ExecutorTemplateTest {

  private static Map<String, Map<String, Object>> template(String lines, Placement placement) {
    var recipe = Stacks.withDefaults(lines).defaults();
    var args =
        new ConfArgs(
            new Names("ads", "main"),
            recipe,
            "example.org/spark:1",
            new DataPlaces(false),
            List.of());
    return new Yaml().load(ExecutorTemplate.text(args, placement));
  }

  private static Map<String, Object> spec(String lines) {
    return template(lines, Placement.ANYWHERE).get("spec");
  }

  private static Map<?, ?> container() {
    return (Map<?, ?>) ((List<?>) spec("").get("containers")).get(0);
  }

  @Test
  void executorsHaveAnAccountWithoutToken() {
    assertThat(spec(""))
        .containsEntry("serviceAccountName", "main-executor")
        .containsEntry("automountServiceAccountToken", false);
  }

  @Test
  void servicesOfTheNamespaceDoNotFillTheEnvironment() {
    assertThat(spec("")).containsEntry("enableServiceLinks", false);
  }

  @Test
  void executorsSeeTheSharedFolderWhereTheDriverSeesIt() {
    var recipe = Stacks.plain().defaults();
    var data = new DataPlaces(true);
    var args =
        new ConfArgs(new Names("ads", "main"), recipe, "example.org/spark:1", data, List.of());
    Map<String, Map<String, Object>> pod =
        new Yaml().load(ExecutorTemplate.text(args, Placement.ANYWHERE));

    assertThat(pod.get("spec").toString())
        .contains("{name=shared, persistentVolumeClaim={claimName=team-shared}}")
        .contains("{name=shared, mountPath=/home/spark/shared}")
        .contains("{name=shared, mountPath=/home/spark/notebooks/shared}");
  }

  @Test
  void executorsWriteOnlyWhereNothingIsKept() {
    assertThat((List<?>) spec("").get("volumes"))
        .isEqualTo(
            List.of(
                Map.of("name", "home", "emptyDir", Map.of()),
                Map.of("name", "tmp", "emptyDir", Map.of()),
                Map.of("name", "session", "secret", Map.of("secretName", "main-session"))));
    assertThat((List<?>) container().get("volumeMounts"))
        .isEqualTo(
            List.of(
                Map.of("name", "home", "mountPath", "/home/spark"),
                Map.of("name", "tmp", "mountPath", "/tmp"),
                Map.of(
                    "name", "session", "mountPath", "/etc/sparkdriver/session", "readOnly", true)));
  }

  @Test
  void filesOfASessionAreFetchedIntoAFolderThatMayBeWritten() {
    assertThat((Object) container().get("workingDir")).isEqualTo("/tmp");
  }

  @Test
  void labelsSayWhoseExecutorsTheyAre() {
    var labels = template("", Placement.ANYWHERE).get("metadata").get("labels");

    assertThat(labels)
        .isEqualTo(
            Map.of(
                "app.kubernetes.io/name", "sparkdriver-executor",
                "app.kubernetes.io/instance", "main",
                "app.kubernetes.io/part-of", "sparkdriver",
                "app.kubernetes.io/managed-by", "pulumi",
                "sparkdriver.dev/team", "ads",
                "sparkdriver.dev/notebook", "main",
                "sidecar.istio.io/inject", "false"));
  }

  @Test
  void executorsRunWhereTheClusterAndTheRecipeSay() {
    var pool =
        new Placement(
            Map.of("pool", "executors"), List.of(new Toleration("spot", "true", "NoSchedule")));
    var spec = template("executor: {nodeSelector: {disk: ssd}}", pool).get("spec");

    assertThat(spec)
        .containsEntry("nodeSelector", Map.of("disk", "ssd", "pool", "executors"))
        .containsEntry(
            "tolerations",
            List.of(
                Map.of(
                    "key", "spot", "operator", "Equal", "value", "true", "effect", "NoSchedule")));
  }

  /** With another text, though it said the same, every notebook would restart at an upgrade. */
  @Test
  void theTextStaysAsItIsToTheByte() throws IOException {
    var team =
        Stacks.withTeams(
                """
                - name: ads
                  images: {pullSecret: registry}
                  executor: {nodeSelector: {disk: ssd}}
                  notebooks: [{name: main}]
                """)
            .teams()
            .get(0);
    var recipe = team.notebooks().get(0).recipe();
    var args =
        new ConfArgs(
            new Names("ads", "main"),
            recipe,
            "example.org/spark:1",
            new DataPlaces(false),
            List.of());
    var pool =
        new Placement(
            Map.of("pool", "executors"), List.of(new Toleration("spot", "true", "NoSchedule")));

    assertThat(ExecutorTemplate.text(args, pool))
        .isEqualTo(Files.readString(Path.of("src/test/resources/executor-template.yaml")));
  }

  @Test
  void theTextIsTheSameInEveryRun() {
    var recipe = Stacks.plain().defaults();
    var args =
        new ConfArgs(
            new Names("ads", "main"),
            recipe,
            "example.org/spark:1",
            new DataPlaces(false),
            List.of());
    var labels = Map.of("a", "1", "b", "2", "c", "3", "d", "4");

    assertThat(ExecutorTemplate.text(args, new Placement(labels, List.of())))
        .contains("    a: '1'\n    b: '2'\n    c: '3'\n    d: '4'\n");
  }

  private static final String SECRETS =
      "secrets: {mine: {value: {secure: a}, executors: true}, drivers: {value: {secure: b}}}";

  @Test
  void executorsReadTheirSecretsAndWriteNone() {
    var container = (Map<?, ?>) ((List<?>) spec(SECRETS).get("containers")).get(0);

    assertThat(container.get("volumeMounts"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(
            Map.of("name", "secrets", "mountPath", "/run/secrets/sparkdriver", "readOnly", true));
  }

  @Test
  void aSecretThatIsNotThereYetStopsNoExecutor() {
    var items = List.of(Map.of("key", "mine", "path", "mine"));
    var secret = Map.of("name", "main-secrets", "items", items, "optional", true);
    var sources = List.of(Map.of("secret", secret));

    assertThat(spec(SECRETS).get("volumes"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(Map.of("name", "secrets", "projected", Map.of("sources", sources)));
  }

  @Test
  void secretsOfTheDriverAloneChangeNoExecutor() {
    assertThat(spec("secrets: {drivers: {value: {secure: b}}}")).isEqualTo(spec(""));
  }
}
