package dev.sparkdriver.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What may connect to what: everything that the policies do not say is denied. */
class WallsTest {
  private static final List<ApiServer> API_SERVER =
      List.of(new ApiServer(Cidr.parse("10.0.0.2/32"), 6443));
  private static final StackRun RUN =
      StackRun.of(
          Stacks.withDefaults("driver: {maxSessions: 3}\n" + Stacks.HOURS),
          KnownCluster.unasked(StackRun.STACK).at(API_SERVER));
  private static final StackRun OPENED =
      StackRun.of(
          Stacks.withDefaults(
              """
              egress:
                internet: true
                to: [{name: lake, cidr: 10.20.0.15/32, ports: [443, 9000-9100]}]
              """));
  private static final StackRun WIDE =
      StackRun.of(
          Stacks.withDefaults(
              """
              egress:
                internet: true
                to:
                  - {name: company, cidr: 10.0.0.0/8, ports: [443, 6000-7000]}
                  - {name: lake, cidr: 10.0.0.0/16, ports: [9000]}
                  - {name: itself, cidr: 10.0.0.2/32, ports: [6443]}
              """),
          KnownCluster.unasked(StackRun.STACK)
              .at(
                  List.of(
                      new ApiServer(Cidr.parse("10.0.0.2/32"), 6443),
                      new ApiServer(Cidr.parse("34.90.1.2/32"), 443))));

  private static Object wide(int destination) {
    return WIDE.one("NetworkPolicy", "ads/main-egress")
        .input("spec.egress." + destination + ".to.0.ipBlock");
  }

  private static Registered policy(String name) {
    return RUN.one("NetworkPolicy", "ads/" + name);
  }

  private static Object pods(String part, String instance) {
    return Map.of(
        "app.kubernetes.io/name", "sparkdriver-" + part, "app.kubernetes.io/instance", instance);
  }

  private static Map<String, Object> selecting(String part) {
    return Map.of("podSelector", Map.of("matchLabels", pods(part, "main")));
  }

  private static Map<String, Object> to(String cidr, Object... ports) {
    return Map.of("to", List.of(Map.of("ipBlock", Map.of("cidr", cidr))), "ports", List.of(ports));
  }

  private static Map<String, Object> port(long number) {
    return Map.of("protocol", "TCP", "port", number);
  }

  private static Map<String, Object> ports(long first, long last) {
    return Map.of("protocol", "TCP", "port", first, "endPort", last);
  }

  @Test
  void everyPolicyJudgesBothDirections() {
    assertThat(RUN.all("NetworkPolicy"))
        .hasSize(2 * 8)
        .allSatisfy(
            policy ->
                assertThat(policy.input("spec.policyTypes"))
                    .isEqualTo(List.of("Ingress", "Egress")));
  }

  @Test
  void allPodsOfATeamAreClosedBothWays() {
    assertThat(policy("sparkdriver-default-deny").input("spec"))
        .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
  }

  @Test
  void allPodsAskForNamesWhereTheClusterAnswers() {
    var rule = policy("sparkdriver-common").mapping("spec.egress.0");

    assertThat(policy("sparkdriver-common").mapping("spec.podSelector")).isEmpty();
    assertThat(rule.get("to").toString())
        .contains("k8s-app=kube-dns", "kubernetes.io/metadata.name=kube-system", "169.254.20.10/32")
        .doesNotContain("169.254.169.254");
    assertThat((Object) rule.get("ports"))
        .isEqualTo(List.of(Map.of("protocol", "UDP", "port", 53L), port(53)));
  }

  @Test
  void theApiServerIsReachedBehindItsServiceByDriversAndHoursAlone() {
    var labels = policy("sparkdriver-api-server").mapping("spec.podSelector.matchExpressions.0");

    assertThat((Object) labels.get("values"))
        .isEqualTo(List.of("sparkdriver-hours", "sparkdriver-notebook"));
    assertThat(policy("sparkdriver-api-server").input("spec.egress"))
        .isEqualTo(List.of(to("10.0.0.2/32", port(6443))));
  }

  @Test
  void anApiServerThatIsNotKnownOpensNothing() {
    var spec = OPENED.one("NetworkPolicy", "ads/sparkdriver-api-server").mapping("spec");

    assertThat(spec.containsKey("egress")).isFalse();
  }

  @Test
  void executorsReachThePortsOfAllSessionsOfTheirOwnDriver() {
    var reachable = List.of(ports(7078, 7080), ports(7178, 7180));

    assertThat(policy("main-driver").input("spec.podSelector.matchLabels"))
        .isEqualTo(pods("notebook", "main"));
    assertThat(policy("main-driver").input("spec.ingress.0"))
        .isEqualTo(Map.of("from", List.of(selecting("executor")), "ports", reachable));
    assertThat(policy("main-executor").input("spec.egress.0"))
        .isEqualTo(Map.of("to", List.of(selecting("notebook")), "ports", reachable));
  }

  @Test
  void aDriverReachesItsExecutorsAtWhateverPort() {
    assertThat(policy("main-driver").input("spec.egress"))
        .isEqualTo(List.of(Map.of("to", List.of(selecting("executor")))));
    assertThat(policy("main-executor").input("spec.ingress"))
        .isEqualTo(List.of(Map.of("from", List.of(selecting("notebook"), selecting("executor")))));
  }

  @Test
  void executorsOfOneNotebookReachOneAnother() {
    assertThat(policy("main-executor").input("spec.egress.1"))
        .isEqualTo(Map.of("to", List.of(selecting("executor"))));
  }

  @Test
  void whatSuspendsANotebookReachesItsServer() {
    var server = List.of(port(8888));

    assertThat(policy("main-driver").input("spec.ingress.1"))
        .isEqualTo(Map.of("from", List.of(selecting("hours")), "ports", server));
    assertThat(policy("main-hours").input("spec.egress"))
        .isEqualTo(List.of(Map.of("to", List.of(selecting("notebook")), "ports", server)));
  }

  @Test
  void nothingElseIsLetOutUnlessSettingsSaySo() {
    assertThat(policy("main-egress").mapping("spec").containsKey("egress")).isFalse();
    assertThat(policy("sparkdriver-egress").mapping("spec").containsKey("egress")).isFalse();
  }

  @Test
  void whatSettingsListHoldsForAllPodsOfTheNotebook() {
    var egress = OPENED.one("NetworkPolicy", "ads/main-egress");

    assertThat(egress.input("spec.podSelector.matchLabels"))
        .isEqualTo(Map.of("sparkdriver.dev/notebook", "main"));
    assertThat(egress.input("spec.egress.0"))
        .isEqualTo(to("10.20.0.15/32", port(443), ports(9000, 9100)));
  }

  @Test
  void podsOfNoNotebookReachWhatTheTeamLists() {
    var egress = OPENED.one("NetworkPolicy", "ads/sparkdriver-egress");

    assertThat(egress.input("spec.podSelector.matchExpressions"))
        .isEqualTo(List.of(Map.of("key", "sparkdriver.dev/notebook", "operator", "DoesNotExist")));
    assertThat(egress.input("spec.egress"))
        .isEqualTo(OPENED.one("NetworkPolicy", "ads/main-egress").input("spec.egress"));
  }

  @Test
  void theInternetHasNoPrivateAddressAndNoMetadataServer() {
    var block =
        OPENED.one("NetworkPolicy", "ads/main-egress").mapping("spec.egress.1.to.0.ipBlock");

    assertThat(new TreeMap<Object, Object>(block))
        .containsEntry("cidr", "0.0.0.0/0")
        .containsEntry(
            "except",
            List.of(
                "10.0.0.0/8",
                "100.64.0.0/10",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "169.254.0.0/16",
                "168.63.129.16/32",
                "192.0.0.0/24"));
  }

  @Test
  void aBlockThatHoldsTheApiServerLeavesItOutAtItsPort() {
    assertThat(wide(1)).isEqualTo(Map.of("cidr", "10.0.0.0/8", "except", List.of("10.0.0.2/32")));
  }

  @Test
  void andNotAtOthers() {
    assertThat(wide(0)).isEqualTo(Map.of("cidr", "10.0.0.0/8"));
  }

  @Test
  void whatIsAtOtherPortsOfItsMachineIsLetOut() {
    assertThat(wide(2)).isEqualTo(Map.of("cidr", "10.0.0.0/16"));
  }

  @Test
  void anApiServerThatSettingsNameByItselfIsMeant() {
    assertThat(wide(3)).isEqualTo(Map.of("cidr", "10.0.0.2/32"));
  }

  @Test
  void theInternetLeavesOutAnApiServerWithAPublicAddress() {
    assertThat(wide(4).toString())
        .contains("192.0.0.0/24, 34.90.1.2/32]")
        .doesNotContain("10.0.0.2/32");
  }

  @Test
  void withoutHoursNoPodButExecutorsReachesTheServer() {
    assertThat(OPENED.one("NetworkPolicy", "ads/main-driver").input("spec.ingress").toString())
        .contains("sparkdriver-executor")
        .doesNotContain("sparkdriver-hours");
  }

  @Test
  void aRuleWithoutPeersIsNeverMade() {
    assertThatThrownBy(() -> Connections.with()).isInstanceOf(IllegalArgumentException.class);
  }
}
