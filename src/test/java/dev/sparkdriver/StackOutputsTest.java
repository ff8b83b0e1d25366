package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import dev.sparkdriver.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StackOutputsTest {

  private static final Settings PLAIN = Stacks.plain();

  @Test
  void everyNotebookIsThereWithAllOneNeeds() {
    assertThat(StackOutputs.notebooks(PLAIN))
        .containsOnlyKeys("ads/main", "risk/main")
        .containsEntry(
            "ads/main",
            Map.of(
                "namespace", "ads",
                "service", "main",
                "address", "http://main.ads.svc:8888",
                "portForward", "kubectl --namespace ads port-forward service/main 8888:8888"));
  }

  @Test
  void aNotebookWithGatewayIsReachedByAPortForwardToIt() {
    assertThat(StackOutputs.notebooks(Stacks.withRecipes(Stacks.USERS)).get("ads/main"))
        .containsEntry("gatewayAddress", "https://localhost:8443")
        .containsEntry(
            "gatewayPortForward",
            "kubectl --namespace ads-gateway port-forward service/main 8443:443")
        .containsEntry(
            "gatewayCertificate",
            "kubectl --namespace ads-gateway get secret main-tls"
                + " --output go-template='{{index .data \"tls.crt\" | base64decode}}'");
  }

  @Test
  void anExposedNotebookIsReachedByItsOwnAddress() {
    var exposure =
        "exposure: {domain: example.com, ingress: {}, certificate: {issuer: letsencrypt}}\n";

    assertThat(StackOutputs.notebooks(Stacks.withRecipes(Stacks.USERS + exposure)).get("ads/main"))
        .containsEntry("gatewayAddress", "https://main.ads.example.com")
        .doesNotContainKeys("gatewayPortForward", "gatewayCertificate");
  }

  @Test
  void everyVolumeIsThereWithWhatBecomesOfIt() {
    var team = "- {name: ads, shared: {keep: false}, notebooks: [{name: main}]}";

    assertThat(StackOutputs.volumes(Stacks.withTeams(team), Ownership.ofNew(StackRun.STACK)))
        .containsOnlyKeys("ads", "ads/main")
        .containsEntry(
            "ads/main",
            Map.of(
                "stays", "true",
                "find", "kubectl --namespace ads get pvc main-home",
                "removeForGood", "kubectl --namespace ads delete pvc main-home"))
        .extractingByKey("ads")
        .satisfies(shared -> assertThat(shared.get("stays")).isEqualTo("false"));
  }

  @Test
  void thePortForwardReachesTheClusterOfTheSettings() {
    var kubeconfig =
        new KubeconfigSettings(
            Optional.of("/home/ada/.kube/config"), Optional.empty(), Optional.of("minikube"));
    var old = PLAIN.cluster();
    var cluster =
        new ClusterSettings(
            old.target(),
            kubeconfig,
            old.stack(),
            old.kubernetesPlugin(),
            old.apiServer(),
            old.dns(),
            old.admissionPolicy());

    assertThat(StackOutputs.notebooks(with(cluster)).get("ads/main").get("portForward"))
        .isEqualTo(
            "kubectl --kubeconfig /home/ada/.kube/config --context minikube --namespace ads"
                + " port-forward service/main 8888:8888");
  }

  private static Settings with(ClusterSettings cluster) {
    return new Settings(
        cluster,
        PLAIN.project(),
        PLAIN.network(),
        PLAIN.gke(),
        PLAIN.images(),
        PLAIN.packages(),
        PLAIN.environments(),
        PLAIN.defaults(),
        PLAIN.teams());
  }

  @Test
  void thePageNamesOnlyOutputsThatThereAre() {
    var outputs = StackRun.of(PLAIN).outputs();
    var named = Pattern.compile("\\$\\{outputs\\.([A-Za-z]+)").matcher(StackOutputs.page());

    assertThat(named.results().map(result -> result.group(1)))
        .isNotEmpty()
        .allMatch(outputs::containsKey);
  }

  @Test
  void thePageIsAnOutput() {
    assertThat(StackRun.of(PLAIN).outputs()).containsEntry("readme", StackOutputs.page());
  }
}
