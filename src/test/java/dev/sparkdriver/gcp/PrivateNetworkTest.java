package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivateNetworkTest {
  private static final Registered SUBNETWORK = Clouds.DEV.one("Subnetwork", "sparkdriver");

  @Test
  void nodesPodsAndServicesShareOneBlock() {
    assertThat(SUBNETWORK.input("ipCidrRange")).isEqualTo("10.64.96.0/19");
    assertThat(SUBNETWORK.input("secondaryIpRanges"))
        .isEqualTo(
            List.of(
                Map.of("rangeName", "pods", "ipCidrRange", "10.64.0.0/18"),
                Map.of("rangeName", "services", "ipCidrRange", "10.64.64.0/19")));
  }

  @Test
  void privateNodesReachGooglesApisAndTheRestOfTheWorldThroughNat() {
    assertThat(SUBNETWORK.input("privateIpGoogleAccess")).isEqualTo(true);
    assertThat(Clouds.DEV.one("RouterNat", "sparkdriver").input("sourceSubnetworkIpRangesToNat"))
        .isEqualTo("ALL_SUBNETWORKS_ALL_IP_RANGES");
  }

  @Test
  void theNamesOfGooglesApisLeadToAddressesThatPoliciesName() {
    assertThat(Clouds.DEV.one("RecordSet", "google-apis-names").input("rrdatas"))
        .isEqualTo(List.of("private.googleapis.com."));
    assertThat(Clouds.DEV.one("RecordSet", "google-apis-addresses").input("rrdatas"))
        .isEqualTo(List.of("199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"));
  }

  @Test
  void theyDoInTheNetworkAlone() {
    var zone = Clouds.DEV.one("ManagedZone", "google-apis");

    assertThat(zone.input("visibility")).isEqualTo("private");
    assertThat(zone.list("privateVisibilityConfig.networks")).hasSize(1);
  }

  @Test
  void theNetworkHasNoSubnetworksButItsOwn() {
    assertThat(
            Clouds.DEV.resources().stream()
                .filter(resource -> resource.type().equals("gcp:compute/network:Network"))
                .map(network -> network.input("autoCreateSubnetworks")))
        .containsExactly(false);
  }

  @Test
  void noFirewallRuleIsNeeded() {
    assertThat(Clouds.DEV.all("Firewall")).isEmpty();
  }

  @Test
  void anExistingNetworkIsUsedAsItIs() {
    var run =
        Clouds.small(
            "sparkdriver:project: {id: some-project}",
            "sparkdriver:project: {id: some-project}\n  sparkdriver:network: {existing: {network:"
                + " shared, subnetwork: notebooks, podsRange: p, servicesRange: s}}");
    var cluster = run.one("Cluster", "sparkdriver");

    assertThat(run.resources()).noneMatch(made -> made.type().matches("gcp:(compute|dns)/.*"));
    assertThat(cluster.input("network")).isEqualTo("shared");
    assertThat(cluster.input("subnetwork")).isEqualTo("notebooks");
    assertThat(cluster.input("ipAllocationPolicy.clusterSecondaryRangeName")).isEqualTo("p");
    assertThat(cluster.input("ipAllocationPolicy.servicesSecondaryRangeName")).isEqualTo("s");
  }

  @Test
  void theControlPlanesAddressesAreTheSettings() {
    assertThat(
            Clouds.DEV
                .one("Cluster", "sparkdriver")
                .input("privateClusterConfig.masterIpv4CidrBlock"))
        .isEqualTo("172.16.0.0/28");
  }
}
