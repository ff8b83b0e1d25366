package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class KubeconfigSourceTest {

  private static final String TWO_CONTEXTS =
      """
      current-context: here
      contexts:
        - {name: here, context: {cluster: here, user: me, namespace: kube-system}}
        - {name: there, context: {cluster: there, user: me}}
      clusters:
        - {name: here, cluster: {server: "https://here:6443", certificate-authority: ca.crt}}
        - {name: there, cluster: {server: "https://there:6443"}}
      users:
        - {name: me, user: {token: hidden}}
      """;

  @TempDir private Path folder;

  private static KubeconfigSettings inline(String text, String... context) {
    return new KubeconfigSettings(
        Optional.empty(), Optional.of(new SecretText(text)), Stream.of(context).findFirst());
  }

  private static KubeconfigSettings unset() {
    return new KubeconfigSettings(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String server(String kubeconfig) {
    Map<String, List<Map<String, Map<String, Object>>>> config = new Yaml().load(kubeconfig);
    return (String) config.get("clusters").get(0).get("cluster").get("server");
  }

  private static String text(KubeconfigSettings settings) {
    return new KubeconfigSource(Map.of()).text(settings);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theCurrentContextIsTheDefault() throws IOException {
    file("ca.crt", "authority");
    var settings =
        new KubeconfigSettings(
            Optional.of(file("config", TWO_CONTEXTS).toString()),
            Optional.empty(),
            Optional.empty());

    assertThat(server(text(settings))).isEqualTo("https://here:6443");
  }

  @Test
  void theChosenContextWins() {
    assertThat(server(text(inline(TWO_CONTEXTS, "there")))).isEqualTo("https://there:6443");
  }

  @Test
  void aContextNeedsNoUserWhereAProxyLogsIn() {
    var text = TWO_CONTEXTS.replace("cluster: here, user: me, ", "cluster: here, ");
    assertThat(text(inline(text.replace(", certificate-authority: ca.crt", ""))))
        .contains("https://here:6443")
        .doesNotContain("hidden");
  }

  @Test
  void nothingOfTheOtherContextsIsGivenToTheEngine() {
    assertThat(text(inline(TWO_CONTEXTS, "there"))).doesNotContain("here:6443,", "kube-system");
  }

  @Test
  void aRenamedContextChangesNothing() {
    var renamed =
        TWO_CONTEXTS
            .replace("name: there", "name: elsewhere")
            .replace("cluster: there, user", "cluster: elsewhere, user");

    assertThat(text(inline(renamed, "elsewhere"))).isEqualTo(text(inline(TWO_CONTEXTS, "there")));
  }

  @Test
  void filesThatItNamesAreTakenIn() throws IOException {
    file("ca.crt", "authority");
    var settings =
        new KubeconfigSettings(
            Optional.of(file("config", TWO_CONTEXTS).toString()),
            Optional.empty(),
            Optional.empty());

    assertThat(text(settings))
        .contains("certificate-authority-data: YXV0aG9yaXR5")
        .doesNotContain("ca.crt");
  }

  @Test
  void ofSeveralFilesTheFirstThatHasANameKeepsIt() throws IOException {
    var first = file("first", TWO_CONTEXTS.replace("https://there:6443", "https://first:6443"));
    var second = file("second", TWO_CONTEXTS);
    var source =
        new KubeconfigSource(
            Map.of("KUBECONFIG", first + File.pathSeparator + second + File.pathSeparator));
    var settings = new KubeconfigSettings(Optional.empty(), Optional.empty(), Optional.of("there"));

    assertThat(server(source.text(settings))).isEqualTo("https://first:6443");
  }

  @Test
  void withoutAnythingItIsTheFileInTheHomeFolder() throws IOException {
    Files.createDirectory(folder.resolve(".kube"));
    file(".kube/config", TWO_CONTEXTS.replace("current-context: here", "current-context: there"));

    var source = new KubeconfigSource(Map.of("HOME", folder.toString()));

    assertThat(server(source.text(unset()))).isEqualTo("https://there:6443");
  }

  @Test
  void aMissingFileIsToldWithTheSettingThatNamesAnother() {
    var source = new KubeconfigSource(Map.of("HOME", folder.toString()));

    assertThatThrownBy(() -> source.text(unset()))
        .isInstanceOf(RunException.class)
        .hasMessageEndingWith(
            "/.kube/config cannot be read; name another with `cluster.kubeconfig.file`.");
  }

  @Test
  void aContextThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> text(inline(TWO_CONTEXTS, "minikube")))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The kubeconfig cannot be used: it has no context `minikube`; it has here, there.");
  }

  @Test
  void withoutACurrentContextOneMustBeChosen() {
    assertThatThrownBy(() -> text(inline("contexts: []")))
        .isInstanceOf(RunException.class)
        .hasMessageEndingWith(
            "it has no current context; choose one with `cluster.kubeconfig.context`.");
  }

  @Test
  void textThatIsNoYamlIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> text(inline("token: [hidden")))
        .isInstanceOf(RunException.class)
        .hasMessage("The kubeconfig cannot be used: it is not YAML.");
  }

  @Test
  void aFileThatItNamesMustBeThere() {
    assertThatThrownBy(() -> text(inline(TWO_CONTEXTS)))
        .isInstanceOf(RunException.class)
        .hasMessageEndingWith("ca.crt, which cannot be read.");
  }
}
