package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where gateways are in a stack, and what they wait for. */
class PlatformGatewayTest {

  private static final StackRun RUN = StackRun.of(Stacks.withRecipes(Stacks.USERS));

  private static final Set<String> GATEWAY =
      Set.of(
          "ResourceQuota ads/gateway/quota",
          "NetworkPolicy ads-gateway/sparkdriver-default-deny",
          "NetworkPolicy ads-gateway/sparkdriver-common",
          "NetworkPolicy ads-gateway/main-gateway",
          "Secret ads/main/gateway/keys",
          "ConfigMap ads/main/gateway/files",
          "Secret ads/main/gateway/tls",
          "Service ads/main/gateway/service");

  @Test
  void aGatewayWaitsForItsNamespaceItsFilesAndItsWallsAlone() {
    var edges = PlatformTest.edges(RUN);
    var space = "Namespace ads/gateway";
    var parts = new TreeMap<>(edges);
    parts.keySet().retainAll(GATEWAY);

    assertThat(parts)
        .containsOnlyKeys(GATEWAY)
        .allSatisfy((part, needed) -> assertThat(needed).containsExactly(space));
    assertThat(edges.get("Deployment ads/main/gateway/server"))
        .containsExactlyInAnyOrder(
            space,
            "ResourceQuota ads/gateway/quota",
            "ServiceAccount ads/gateway/account",
            "NetworkPolicy ads-gateway/sparkdriver-default-deny",
            "NetworkPolicy ads-gateway/sparkdriver-common",
            "NetworkPolicy ads-gateway/main-gateway",
            "Secret ads/main/gateway/keys",
            "ConfigMap ads/main/gateway/files",
            "Secret ads/main/gateway/tls");
    assertThat(edges.get(space)).isEmpty();
  }

  @Test
  void aNotebookDoesNotWaitForItsGateway() {
    assertThat(PlatformTest.edges(RUN).get("StatefulSet ads/main/server"))
        .isEqualTo(
            PlatformTest.edges(StackRun.of(Stacks.plain())).get("StatefulSet ads/main/server"));
  }

  @Test
  void gatewaysAreAPartOfTheirTeam() {
    var parents =
        RUN.resources().stream()
            .filter(resource -> resource.name().startsWith("ads/"))
            .filter(resource -> resource.type().startsWith("sparkdriver:gateway:"))
            .collect(Collectors.toMap(Registered::id, Registered::parent));

    assertThat(parents)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "GatewaySpace ads/gateway", "TeamSpace ads",
                "Gateway ads/main/gateway", "GatewaySpace ads/gateway"));
  }
}
