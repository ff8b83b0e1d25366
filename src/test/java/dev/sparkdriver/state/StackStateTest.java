package dev.sparkdriver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the engine tells of resources, read as objects of a cluster. */
class StackStateTest {
  private static final StackState STATE =
      StackState.of(
          Map.of(
              "urn of the provider",
              resource(
                  "pulumi:providers:kubernetes",
                  Map.of("clusterIdentifier", "a-uid", "kubeconfig", "a kubeconfig")),
              "urn of the namespace",
              resource(
                  "kubernetes:core/v1:Namespace",
                  Map.of(
                      "kind",
                      "Namespace",
                      "metadata",
                      Map.of("name", "ads", "uid", "1", "annotations", Map.of("a", "b")))),
              "urn of the claim",
              resource(
                  "kubernetes:core/v1:PersistentVolumeClaim",
                  Map.of(
                      "kind",
                      "PersistentVolumeClaim",
                      "metadata",
                      Map.of("name", "main-home", "namespace", "ads"))),
              "urn of a policy",
              resource(
                  "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy",
                  Map.of(
                      "kind",
                      "ValidatingAdmissionPolicy",
                      "metadata",
                      Map.of("name", "accounts.ads.sparkdriver.dev"))),
              "urn of a bucket",
              resource("gcp:storage/bucket:Bucket", Map.of("name", "events"))));

  private static Map<String, Object> resource(String type, Map<String, Object> outputs) {
    return Map.of("type", type, "outputs", outputs);
  }

  @Test
  void theClustersIdentityIsItsProviders() {
    assertThat(STATE.identity()).hasValue("a-uid");
  }

  @Test
  void theWayToTheClusterIsItsProviders() {
    assertThat(STATE.kubeconfig()).hasValue("a kubeconfig");
  }

  @Test
  void aClusterThatIsAmongTheResourcesIsTheStacksOwn() {
    var cluster = resource("gcp:container/cluster:Cluster", Map.of("name", "sparkdriver"));

    assertThat(STATE.madeCluster()).isFalse();
    assertThat(StackState.of(Map.of("urn of the cluster", cluster)).madeCluster()).isTrue();
  }

  @Test
  void objectsAreKnownByKindNamespaceAndName() {
    assertThat(STATE.objects().keySet())
        .containsExactlyInAnyOrder(
            ObjectName.ofNamespace("ads"),
            new ObjectName(Kind.CLAIM, "ads", "main-home"),
            new ObjectName(Kind.ADMISSION_POLICY, "", "accounts.ads.sparkdriver.dev"));
  }

  @Test
  void anObjectsIdentityAndAnnotationsAreKept() {
    assertThat(STATE.objects())
        .containsEntry(ObjectName.ofNamespace("ads"), new StackState.Held("1", Map.of("a", "b")));
  }

  @Test
  void aCertificateIsRemembered() {
    var data = Map.of("tls.crt", "Y2VydGlmaWNhdGU=", "tls.key", "a2V5");
    var name = Map.of("name", "main-tls", "namespace", "ads-gateway");
    var secret =
        resource(
            "kubernetes:core/v1:Secret",
            Map.of("kind", "Secret", "type", "kubernetes.io/tls", "metadata", name, "data", data));

    assertThat(StackState.of(Map.of("urn of the Secret", secret)).objects().values())
        .extracting(StackState.Held::tls)
        .containsExactly(Optional.of(new TlsFiles("certificate", "key")));
  }

  @Test
  void theFilesOfASecretAreRememberedAndNotPrinted() {
    var name = Map.of("name", "main-session", "namespace", "ads");
    var secret =
        resource(
            "kubernetes:core/v1:Secret",
            Map.of("kind", "Secret", "metadata", name, "data", Map.of("secret", "a2V5")));
    var state = StackState.of(Map.of("urn of the Secret", secret));

    assertThat(state.objects().values())
        .extracting(StackState.Held::files)
        .containsExactly(Map.of("secret", "key"));
    assertThat(state.toString()).doesNotContain("key");
  }

  @Test
  void aStackThatNeverRanHasNothing() {
    assertThat(StackState.of(Map.of())).isEqualTo(StackState.EMPTY);
  }
}
