package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.HoursObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import java.util.Map;

/**
 * What all objects of one notebook have in common.
 *
 * @param names the notebook's names
 * @param namespace the team's namespace, known once it exists
 * @param ownership which stack the objects belong to
 */
record NotebookContext(Names names, Output<String> namespace, Ownership ownership) {

  Labels labels() {
    return Labels.notebook(names);
  }

  NotebookObjects objects() {
    return new NotebookObjects(names);
  }

  HoursObjects hours() {
    return new HoursObjects(names);
  }

  /** The metadata of one of the notebook's objects. */
  ObjectMetaArgs metadata(ObjectName object) {
    return metadata(object, Map.of());
  }

  /** The same with annotations beside those that say whose the object is. */
  ObjectMetaArgs metadata(ObjectName object, Map<String, String> more) {
    return ownership.metadata(object, namespace, labels(), more);
  }
}
