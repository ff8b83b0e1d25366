package dev.sparkdriver.network;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import dev.sparkdriver.kubernetes.EntranceObjects;
import dev.sparkdriver.kubernetes.GatewayObjects;
import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.OidcSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The policies of the namespace of a team's gateways, and of each gateway. */
public final class GatewayPolicies {

  private static final Map<String, String> SOLVER =
      Map.of("acme.cert-manager.io/http01-solver", "true");

  private static final int SOLVER_PORT = 8089;

  private GatewayPolicies() {}

  /** Those of all pods of the namespace: nobody connects to them, and they ask for names. */
  public static Map<ObjectName, Policy> of(GatewaySpaceObjects objects, Surroundings surroundings) {
    return Map.of(
        objects.defaultDeny(), Policy.out(TeamPolicies.ALL_PODS, List.of()),
        objects.common(), Policy.out(TeamPolicies.ALL_PODS, TeamPolicies.common(surroundings)));
  }

  /** That of the namespace of what people of all teams come by, where no pod is. */
  public static Map<ObjectName, Policy> ofEntrance() {
    return Map.of(EntranceObjects.defaultDeny(), Policy.out(TeamPolicies.ALL_PODS, List.of()));
  }

  /**
   * Those of one gateway.
   *
   * @param ports where its pod is reached when it is exposed
   */
  public static Map<ObjectName, Policy> of(Names names, Recipe recipe, List<Integer> ports) {
    var objects = new GatewayObjects(names);
    var all = new TreeMap<ObjectName, Policy>();
    all.put(objects.policy(), gateway(names, recipe, ports));
    recipe
        .exposure()
        .filter(exposure -> exposure.certificate().issuer().isPresent())
        .ifPresent(exposure -> all.put(objects.solverPolicy(), solver()));
    return all;
  }

  private static Policy gateway(Names names, Recipe recipe, List<Integer> ports) {
    var in = recipe.exposure().map(exposure -> List.of(in(exposure, ports))).orElse(List.of());
    var server = Peers.podsOf(names.namespace(), Labels.notebook(names).selector());
    var out = new ArrayList<Connections>();
    out.add(new Connections(List.of(server), List.of(Peers.port(recipe.server().port()))));
    recipe.login().oidc().map(GatewayPolicies::issuer).ifPresent(out::add);
    return new Policy(Peers.matching(Labels.gateway(names).selector()), in, out);
  }

  private static Connections in(ExposureSettings exposure, List<Integer> ports) {
    return exposure.gke().isPresent()
        ? from(GoogleProxies.ADDRESSES.stream().map(Peers::block).toList(), ports)
        : from(Peers.everybody(), ports);
  }

  private static Connections from(List<NetworkPolicyPeerArgs> peers, List<Integer> ports) {
    return new Connections(peers, ports.stream().map(Peers::port).toList());
  }

  private static Connections issuer(OidcSettings oidc) {
    return new Connections(peers(oidc.addresses()), List.of(Peers.port(oidc.port())));
  }

  private static List<NetworkPolicyPeerArgs> peers(List<Cidr> addresses) {
    return addresses.isEmpty()
        ? List.of(Peers.internetWithout(List.of()))
        : addresses.stream().map(block -> Peers.block(block.toString())).toList();
  }

  /** By which an authority is shown that the address is the notebook's; cert-manager makes it. */
  private static Policy solver() {
    var everybody = from(Peers.everybody(), List.of(SOLVER_PORT));
    return new Policy(Peers.matching(SOLVER), List.of(everybody), List.of());
  }
}
