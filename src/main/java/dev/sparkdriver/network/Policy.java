package dev.sparkdriver.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.List;

/**
 * A network policy: what it does not allow, and no other of the same pods does, is denied.
 *
 * @param pods the pods that it is for
 * @param in connections to them
 * @param out connections from them
 */
public record Policy(LabelSelectorArgs pods, List<Connections> in, List<Connections> out) {

  /** A policy for connections that pods begin, in a namespace that denies all others. */
  static Policy out(LabelSelectorArgs pods, List<Connections> out) {
    return new Policy(pods, List.of(), out);
  }

  /**
   * Every policy judges both directions: one that is alone by mistake denies, and does not allow.
   */
  NetworkPolicyArgs manifest(ObjectMetaArgs metadata) {
    var spec = NetworkPolicySpecArgs.builder().podSelector(pods).policyTypes("Ingress", "Egress");
    if (!in.isEmpty()) {
      spec.ingress(in.stream().map(Connections::in).toList());
    }
    if (!out.isEmpty()) {
      spec.egress(out.stream().map(Connections::out).toList());
    }
    return NetworkPolicyArgs.builder().metadata(metadata).spec(spec.build()).build();
  }
}
