package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.naming.Labels;
import dev.sparkdriver.naming.Names;
import java.util.Map;

/** What every object of one notebook shares: names, labels, and a namespace that exists. */
record Scope(Names names, Output<String> namespace) {

  Labels labels() {
    return Labels.notebook(names);
  }

  ObjectMetaArgs metadata(String name) {
    return metadata(name, Map.of());
  }

  ObjectMetaArgs metadata(String name, Map<String, String> annotations) {
    return metadata(name, Output.of(annotations));
  }

  ObjectMetaArgs metadata(String name, Output<Map<String, String>> annotations) {
    return ObjectMetaArgs.builder()
        .name(name)
        .namespace(namespace)
        .labels(labels().all())
        .annotations(annotations)
        .build();
  }
}
