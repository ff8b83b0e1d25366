package dev.sparkdriver.network;

import dev.sparkdriver.settings.EgressSettings;
import dev.sparkdriver.settings.EgressSettings.Destination;
import java.util.ArrayList;
import java.util.List;

/** The connections that settings let out. */
final class Egress {

  /** By their documentation: where pods ask for tokens, and where the node passes that on to. */
  private static final List<Connections> METADATA_SERVER =
      List.of(to("169.254.169.254/32", 80), to("169.254.169.252/32", 988));

  private Egress() {}

  static List<Connections> of(EgressSettings settings) {
    var all = new ArrayList<Connections>();
    settings.to().forEach(destination -> all.add(to(destination)));
    if (settings.internet()) {
      all.add(Connections.with(Peers.internet()));
    }
    return all;
  }

  /** For pods with an identity in Google's cloud, which the metadata server gives them. */
  static List<Connections> withIdentity(EgressSettings settings) {
    var all = new ArrayList<>(of(settings));
    all.addAll(METADATA_SERVER);
    return all;
  }

  static Connections to(String cidr, int port) {
    return new Connections(List.of(Peers.block(cidr)), List.of(Peers.port(port)));
  }

  private static Connections to(Destination destination) {
    var ports =
        destination.ports().stream()
            .map(range -> Peers.ports(range.first(), range.last()))
            .toList();
    return new Connections(List.of(Peers.block(destination.cidr().toString())), ports);
  }
}
