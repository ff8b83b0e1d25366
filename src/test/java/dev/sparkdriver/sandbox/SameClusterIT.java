package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same cluster reached in another way, and another cluster. */
@Nightly
@OnSandbox
final class SameClusterIT {
  private static final String TEAM = "it-reach";
  private static final String ADMIN = "it-reach-admin";

  @TempDir static Path folder;

  private Cluster cluster;
  private PulumiStack stack;
  private Ways ways;

  @BeforeAll
  void makeAStack(Cluster running) throws IOException {
    cluster = running;
    ways = new Ways(folder, cluster);
    cluster.removeNamespaces(List.of(TEAM));
    cluster.tryKubectl("", "create", "serviceaccount", ADMIN, "-n", "default");
    cluster.tryKubectl(
        "",
        "create",
        "clusterrolebinding",
        ADMIN,
        "--clusterrole=cluster-admin",
        "--serviceaccount=default:" + ADMIN);
    stack = PulumiStack.create(cluster, SharedStack.suspendedTeam(TEAM));
    stack.setPassword();
    stack.up();
  }

  @AfterEach
  void goBackToTheUsualWay() throws IOException {
    stack.reachBy(cluster.kubeconfig());
  }

  @AfterAll
  void removeEverything() throws IOException {
    if (stack != null) {
      stack.close();
    }
    cluster.tryKubectl("", "delete", "serviceaccount", ADMIN, "-n", "default");
    cluster.tryKubectl("", "delete", "clusterrolebinding", ADMIN);
  }

  @Test
  void aBlankLineMoreInTheAuthorityChangesTheProviderAlone() throws IOException {
    assertOnlyTheProviderChanges(ways.withAuthority(pem -> pem + "\n"));
  }

  @Test
  void aRenewedAuthorityChangesTheProviderAlone() throws IOException {
    try (var renewed = OtherCluster.renewed(cluster)) {
      var authority = renewed.authority();
      var data = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8));
      assertOnlyTheProviderChanges(
          ways.withCluster(
              Map.of("server", renewed.address(), "certificate-authority-data", data)));
    }
  }

  @Test
  void anotherAddressChangesTheProviderAlone() throws IOException {
    assertOnlyTheProviderChanges(ways.withCluster("server", "https://10.96.0.1"));
  }

  @Test
  void anotherHostNameChangesTheProviderAlone() throws IOException {
    assertOnlyTheProviderChanges(
        ways.withCluster(
            Map.of("server", "https://localhost:6443", "tls-server-name", "kubernetes")));
  }

  @Test
  void anotherCredentialChangesTheProviderAlone() throws IOException {
    assertOnlyTheProviderChanges(ways.withToken(token()));
  }

  @Test
  void aProgramThatLogsInChangesTheProviderAlone() throws IOException {
    var program = folder.resolve("login");
    Files.writeString(program, "#!/bin/sh\necho '" + credential(token()) + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    assertOnlyTheProviderChanges(ways.withProgram(program));
  }

  @Test
  void aProxyChangesTheProviderAlone() throws IOException {
    try (var proxy = ConnectProxy.start()) {
      assertOnlyTheProviderChanges(ways.withCluster("proxy-url", proxy.address()));
      assertThat(proxy.tunnels()).isPositive();
    }
  }

  @Test
  void anUpThroughAnotherWayKeepsEveryClaim() throws IOException {
    var before = claims();
    stack.reachBy(ways.withCluster("server", "https://10.96.0.1"));
    stack.up();

    assertThat(claims()).isNotEmpty().isEqualTo(before);
  }

  @Test
  void anotherClusterIsRefusedWithBothIdentities() throws IOException {
    try (var other = OtherCluster.start(cluster)) {
      stack.reachBy(ways.withCluster("server", other.address()));
      var preview = stack.preview();

      assertThat(preview.out() + preview.err())
          .contains("error[E127]")
          .contains(identity())
          .contains(identity("--server", other.address()))
          .contains("pulumi stack init");
    }
  }

  @Test
  void anUpdateWithoutPreviewIsRefusedToo() throws IOException {
    var before = claims();
    try (var other = OtherCluster.start(cluster)) {
      stack.reachBy(ways.withCluster("server", other.address()));

      assertThat(stack.tryUp().status()).isNotZero();
      assertThat(claims()).isEqualTo(before);
    }
  }

  @Test
  void aStackOfTheVersionBeforeIsNotReplacedEither() throws IOException {
    forgetTheIdentity();
    assertThat(stack.export()).doesNotContain("clusterIdentifier");

    assertOnlyTheProviderChanges(ways.withCluster("server", "https://10.96.0.1"));
  }

  @Test
  void aStackOfTheVersionBeforeIsToldOfAnotherClusterAsWell() throws IOException {
    forgetTheIdentity();
    try (var other = OtherCluster.start(cluster)) {
      stack.reachBy(ways.withCluster("server", other.address()));

      assertThat(stack.preview().out()).contains("error[E127]");
    }
  }

  /** Makes the state that of a version that knew no identities. */
  private void forgetTheIdentity() throws IOException {
    stack.edit(
        state -> {
          var root = JsonParser.parseString(state);
          forget(root);
          return root.toString();
        });
  }

  private static void forget(JsonElement element) {
    if (element instanceof JsonObject object) {
      object.remove("clusterIdentifier");
      object.remove("context");
      object.asMap().values().forEach(SameClusterIT::forget);
    } else if (element instanceof JsonArray array) {
      array.forEach(SameClusterIT::forget);
    }
  }

  private void assertOnlyTheProviderChanges(Path kubeconfig) throws IOException {
    stack.reachBy(kubeconfig);
    assertThat(stack.changes())
        .allSatisfy(
            (urn, change) -> {
              assertThat(urn).contains("pulumi:providers:kubernetes");
              assertThat(change).isEqualTo("update");
            })
        .hasSize(1);
  }

  private String identity(String... options) {
    var words = new ArrayList<>(List.of("get", "namespace", "kube-system"));
    words.addAll(List.of(options));
    words.addAll(List.of("-o", "jsonpath={.metadata.uid}"));
    return cluster.kubectl(words.toArray(String[]::new));
  }

  private String token() {
    return cluster.kubectl("create", "token", ADMIN, "-n", "default").strip();
  }

  private static String credential(String token) {
    return """
        {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",\
         "status": {"token": "%s"}}"""
        .formatted(token);
  }

  private List<String> claims() {
    return cluster.list("persistentvolumeclaims", "-n", TEAM).stream()
        .map(claim -> claim.getAsJsonObject("metadata").get("uid").getAsString())
        .toList();
  }
}
