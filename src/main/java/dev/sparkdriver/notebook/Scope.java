package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.naming.Labels;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.naming.Ownership;
import java.util.Map;
import java.util.TreeMap;

/** What every object of one notebook shares: names, labels, and a namespace that exists. */
record Scope(Names names, Output<String> namespace, Ownership ownership) {

  /** For an object whose changes the plugin cannot be left to wait for. */
  static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  Labels labels() {
    return Labels.notebook(names);
  }

  ObjectMetaArgs metadata(String name) {
    return metadata(name, Map.of());
  }

  /** With annotations beside the one that says whose the object is. */
  ObjectMetaArgs metadata(String name, Map<String, String> more) {
    var annotations = new TreeMap<>(ownership.annotations());
    annotations.putAll(more);
    return ObjectMetaArgs.builder()
        .name(name)
        .namespace(namespace)
        .labels(labels().all())
        .annotations(annotations)
        .build();
  }
}
