package dev.sparkdriver.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.List;
import java.util.Map;

/**
 * A network policy: what it does not allow, and no other of the same pods does, is denied.
 *
 * @param pods the pods that it is for
 * @param in connections to them
 * @param out connections from them
 * @param annotations what the object says of itself besides
 */
public record Policy(
    LabelSelectorArgs pods,
    List<Connections> in,
    List<Connections> out,
    Map<String, String> annotations) {

  /** One that says nothing of itself. */
  Policy(LabelSelectorArgs pods, List<Connections> in, List<Connections> out) {
    this(pods, in, out, Map.of());
  }

  /** A policy for connections that pods begin, in a namespace that denies all others. */
  static Policy out(LabelSelectorArgs pods, List<Connections> out) {
    return new Policy(pods, List.of(), out);
  }

  /** The same with an annotation. */
  Policy annotated(String key, String value) {
    return new Policy(pods, in, out, Map.of(key, value));
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
