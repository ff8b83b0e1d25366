package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import java.util.Map;

/** What every object of one notebook shares: names, labels, and a namespace that exists. */
record NotebookContext(Names names, Output<String> namespace, Ownership ownership) {

  /** For an object whose changes the plugin cannot be left to wait for. */
  static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  Labels labels() {
    return Labels.notebook(names);
  }

  /** Of an object of that kind. */
  ObjectMetaArgs metadata(String kind, String name) {
    return metadata(names.object(kind, name), Map.of());
  }

  /** With annotations beside those that say whose the object is. */
  ObjectMetaArgs metadata(ObjectName object, Map<String, String> more) {
    var annotations = ownership.annotations(object);
    annotations.putAll(more);
    return ObjectMetaArgs.builder()
        .name(object.name())
        .namespace(namespace)
        .labels(labels().all())
        .annotations(annotations)
        .build();
  }
}
