package dev.sparkdriver.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.settings.Cidr;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whom a network policy lets pods talk to, and at which ports. */
final class Peers {

  private static final String TCP = "TCP";
  private static final int DNS = 53;

  /** Where clouds answer their nodes alone: most of them, Azure, and Oracle. */
  static final List<Cidr> OF_NODES =
      Stream.of("169.254.0.0/16", "168.63.129.16/32", "192.0.0.0/24").map(Cidr::parse).toList();

  private static final List<Cidr> PRIVATE =
      Stream.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16")
          .map(Cidr::parse)
          .toList();

  private static final List<Cidr> NOT_PUBLIC =
      Stream.concat(PRIVATE.stream(), OF_NODES.stream()).toList();

  private static final Cidr EVERYTHING = Cidr.parse("0.0.0.0/0");

  private Peers() {}

  /** Pods of the policy's own namespace. */
  static NetworkPolicyPeerArgs pods(Labels labels) {
    return NetworkPolicyPeerArgs.builder().podSelector(matching(labels.selector())).build();
  }

  /** Pods of another namespace. */
  static NetworkPolicyPeerArgs podsOf(String namespace, Map<String, String> labels) {
    return NetworkPolicyPeerArgs.builder()
        .namespaceSelector(matching(Map.of("kubernetes.io/metadata.name", namespace)))
        .podSelector(matching(labels))
        .build();
  }

  /**
   * Pods of the whole cluster, and whoever is outside: some networks take neither for the other.
   */
  static List<NetworkPolicyPeerArgs> everybody() {
    return List.of(
        NetworkPolicyPeerArgs.builder().namespaceSelector(LabelSelectorArgs.Empty).build(),
        block("0.0.0.0/0"));
  }

  static LabelSelectorArgs matching(Map<String, String> labels) {
    return LabelSelectorArgs.builder().matchLabels(labels).build();
  }

  static NetworkPolicyPeerArgs block(String cidr) {
    return NetworkPolicyPeerArgs.builder()
        .ipBlock(IPBlockArgs.builder().cidr(cidr).build())
        .build();
  }

  static NetworkPolicyPeerArgs blockWithout(Cidr block, List<Cidr> parts) {
    if (parts.isEmpty()) {
      return block(block.toString());
    }
    var except = parts.stream().map(Cidr::toString).toList();
    return NetworkPolicyPeerArgs.builder()
        .ipBlock(IPBlockArgs.builder().cidr(block.toString()).except(except).build())
        .build();
  }

  static NetworkPolicyPeerArgs internetWithout(List<Cidr> parts) {
    var publicParts =
        parts.stream().filter(part -> NOT_PUBLIC.stream().noneMatch(part::overlaps)).toList();
    return blockWithout(
        EVERYTHING, Stream.concat(NOT_PUBLIC.stream(), publicParts.stream()).toList());
  }

  static NetworkPolicyPortArgs port(int number) {
    return NetworkPolicyPortArgs.builder().protocol(TCP).port(number).build();
  }

  static NetworkPolicyPortArgs ports(int first, int last) {
    return first == last
        ? port(first)
        : NetworkPolicyPortArgs.builder().protocol(TCP).port(first).endPort(last).build();
  }

  static List<NetworkPolicyPortArgs> dns() {
    return List.of(NetworkPolicyPortArgs.builder().protocol("UDP").port(DNS).build(), port(DNS));
  }
}
