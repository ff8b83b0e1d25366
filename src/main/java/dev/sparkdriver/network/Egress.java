package dev.sparkdriver.network;

import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.EgressSettings;
import dev.sparkdriver.settings.EgressSettings.Destination;
import dev.sparkdriver.settings.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The connections that settings let out. A block leaves out the API server that it happens to hold,
 * which drivers alone may ask, by a policy of their own.
 */
final class Egress {

  /** By their documentation: where pods ask for tokens, and where the node passes that on to. */
  private static final List<Connections> METADATA_SERVER =
      List.of(to("169.254.169.254/32", 80), to("169.254.169.252/32", 988));

  private Egress() {}

  static List<Connections> of(EgressSettings settings, Surroundings surroundings) {
    var servers = surroundings.apiServer();
    var all = new ArrayList<Connections>();
    settings.to().forEach(destination -> all.addAll(to(destination, servers)));
    if (settings.internet()) {
      all.add(
          Connections.with(Peers.internetWithout(servers.stream().map(ApiServer::cidr).toList())));
    }
    return all;
  }

  /** For pods with an identity in Google's cloud, which the metadata server gives them. */
  static List<Connections> withIdentity(EgressSettings settings, Surroundings surroundings) {
    var all = new ArrayList<>(of(settings, surroundings));
    all.addAll(METADATA_SERVER);
    return all;
  }

  static Connections to(String cidr, int port) {
    return new Connections(List.of(Peers.block(cidr)), List.of(Peers.port(port)));
  }

  /**
   * An API server that a destination names by itself is what was meant; of a larger block only the
   * ranges with its port leave it out.
   */
  private static List<Connections> to(Destination destination, List<ApiServer> servers) {
    var byServers =
        destination.ports().stream()
            .collect(
                Collectors.groupingBy(
                    range -> within(destination, range, servers),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        range -> Peers.ports(range.first(), range.last()), Collectors.toList())));
    return byServers.entrySet().stream()
        .map(
            each ->
                new Connections(
                    List.of(Peers.blockWithout(destination.cidr(), each.getKey())),
                    each.getValue()))
        .toList();
  }

  private static List<Cidr> within(
      Destination destination, PortRange range, List<ApiServer> servers) {
    return servers.stream()
        .filter(server -> destination.cidr().exceeds(server.cidr()))
        .filter(server -> range.first() <= server.port() && server.port() <= range.last())
        .map(ApiServer::cidr)
        .distinct()
        .toList();
  }
}
