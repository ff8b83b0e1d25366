package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.GatewayObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import java.util.Map;

/**
 * What all objects of one gateway have in common.
 *
 * @param names the notebook's names
 * @param namespace the namespace of the team's gateways, known once it exists
 * @param ownership which stack the objects belong to
 */
record GatewayContext(Names names, Output<String> namespace, Ownership ownership) {

  Labels labels() {
    return Labels.gateway(names);
  }

  GatewayObjects objects() {
    return new GatewayObjects(names);
  }

  /** The metadata of one of the gateway's objects. */
  ObjectMetaArgs metadata(ObjectName object) {
    return metadata(object, Map.of());
  }

  /** The same with annotations beside those that say whose the object is. */
  ObjectMetaArgs metadata(ObjectName object, Map<String, String> more) {
    return ownership.metadata(object, namespace, labels(), more);
  }
}
