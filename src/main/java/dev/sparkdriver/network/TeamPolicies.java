package dev.sparkdriver.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorRequirementArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.EgressSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The policies of a team's whole namespace: nobody connects to its pods, and these connect to DNS
 * and, where they have to, to the API server.
 */
public final class TeamPolicies {

  static final LabelSelectorArgs ALL_PODS = LabelSelectorArgs.Empty;

  /** Where the node's own cache of names listens, on clusters that have one. */
  private static final String NODE_CACHE = "169.254.20.10/32";

  /** Where Google's own service of names is asked, which is the metadata server's address too. */
  private static final String GOOGLE_DNS = "169.254.169.254/32";

  /** What the private zone of a cluster's network resolves Google's names to. */
  private static final String GOOGLE_APIS = "199.36.153.8/30";

  private static final int HTTPS = 443;

  private TeamPolicies() {}

  /** All of them, by their names. */
  public static Map<ObjectName, Policy> of(
      TeamObjects objects, EgressSettings egress, Surroundings surroundings) {
    var all = new TreeMap<ObjectName, Policy>();
    all.put(objects.defaultDeny(), Policy.out(ALL_PODS, List.of()));
    all.put(objects.common(), Policy.out(ALL_PODS, common(surroundings)));
    all.put(objects.apiServer(), apiServer(surroundings));
    all.put(objects.egress(), Policy.out(ofNoNotebook(), Egress.of(egress, surroundings)));
    return all;
  }

  static List<Connections> common(Surroundings surroundings) {
    return surroundings.onGoogle()
        ? List.of(dns(surroundings), Egress.to(GOOGLE_APIS, HTTPS))
        : List.of(dns(surroundings));
  }

  private static Connections dns(Surroundings surroundings) {
    var peers = new ArrayList<NetworkPolicyPeerArgs>();
    peers.add(Peers.podsOf("kube-system", Map.of("k8s-app", "kube-dns")));
    // GKE with Dataplane V2 has the cache in pods.
    peers.add(Peers.podsOf("kube-system", Map.of("k8s-app", "node-local-dns")));
    peers.add(Peers.block(NODE_CACHE));
    if (surroundings.onGoogle()) {
      peers.add(Peers.block(GOOGLE_DNS));
    }
    surroundings.dns().forEach(block -> peers.add(Peers.block(block.toString())));
    return new Connections(peers, Peers.dns());
  }

  /** Executors are none of them: they have no account to ask with. */
  private static LabelSelectorArgs askingTheApiServer() {
    return selecting(
        LabelSelectorRequirementArgs.builder()
            .key(Labels.NAME)
            .operator("In")
            .values(Labels.HOURS, Labels.SERVER)
            .build());
  }

  /** Where that is, a preview that does not reach the cluster reads in the annotation. */
  private static Policy apiServer(Surroundings surroundings) {
    var servers = surroundings.apiServer();
    var out =
        servers.stream().map(server -> Egress.to(server.cidr().toString(), server.port())).toList();
    var known = servers.stream().map(ApiServer::toString).collect(Collectors.joining(","));
    return Policy.out(askingTheApiServer(), out).annotated(TeamObjects.API_SERVER, known);
  }

  /** What backs up and restores the team's shared folder. */
  private static LabelSelectorArgs ofNoNotebook() {
    return selecting(
        LabelSelectorRequirementArgs.builder()
            .key(Labels.NOTEBOOK)
            .operator("DoesNotExist")
            .build());
  }

  private static LabelSelectorArgs selecting(LabelSelectorRequirementArgs requirement) {
    return LabelSelectorArgs.builder().matchExpressions(requirement).build();
  }
}
