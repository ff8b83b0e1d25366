package dev.sparkdriver.network;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import java.util.List;

/**
 * Connections that a policy allows.
 *
 * @param peers with whom; Kubernetes would take none for everybody, and so none are refused
 * @param ports at which ports; none are all of them
 */
public record Connections(List<NetworkPolicyPeerArgs> peers, List<NetworkPolicyPortArgs> ports) {

  /** Refuses a rule that would let everybody through. */
  public Connections {
    if (peers.isEmpty()) {
      throw new IllegalArgumentException("a rule without peers lets everybody through");
    }
  }

  /** At whatever port. */
  static Connections with(NetworkPolicyPeerArgs... peers) {
    return new Connections(List.of(peers), List.of());
  }

  NetworkPolicyIngressRuleArgs in() {
    var rule = NetworkPolicyIngressRuleArgs.builder().from(peers);
    if (!ports.isEmpty()) {
      rule.ports(ports);
    }
    return rule.build();
  }

  NetworkPolicyEgressRuleArgs out() {
    var rule = NetworkPolicyEgressRuleArgs.builder().to(peers);
    if (!ports.isEmpty()) {
      rule.ports(ports);
    }
    return rule.build();
  }
}
