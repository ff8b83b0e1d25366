package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetUpdateStrategyArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The StatefulSet of the notebook server, in whose pod drivers run, and the server's Service. */
final class NotebookServer extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:NotebookServer";

  /** The clock and people scale it; where the settings say a number, that one wins. */
  private static final Map<String, String> WHOEVER_SCALED_IT =
      Map.of("pulumi.com/patchForce", "true");

  /**
   * What the server is made from.
   *
   * @param pod what its pod is made from
   * @param checksum the digest of that
   * @param suspended whether there is none
   * @param prerequisites what has to be there before the pod starts: the bounds of the namespace,
   *     and whatever the pod mounts or is allowed
   */
  record Args(
      NotebookPodArgs pod, String checksum, boolean suspended, List<Resource> prerequisites) {}

  NotebookServer(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var context = args.pod().context();
    new StatefulSet(
        context.names().part("server"),
        manifest(args),
        Options.after(this, args.prerequisites().toArray(Resource[]::new)));
    var http = Services.notebook(context, args.pod().recipe().server());
    new Service(context.names().part("http"), http, Options.of(this));
    registerOutputs(Map.of());
  }

  private static StatefulSetArgs manifest(Args args) {
    var pod = args.pod();
    var context = pod.context();
    var spec =
        StatefulSetSpecArgs.builder()
            .serviceName(context.names().driver())
            .selector(LabelSelectorArgs.builder().matchLabels(context.labels().selector()).build())
            // With `OrderedReady` a pod that never became ready would not be replaced by its
            // repaired successor.
            .podManagementPolicy("Parallel")
            .updateStrategy(StatefulSetUpdateStrategyArgs.builder().type("RollingUpdate").build())
            .template(NotebookPod.template(pod));
    // With hours it is the clock's, or a person's: what is not said here stays as it is there.
    if (args.suspended()) {
      spec.replicas(0);
    } else if (pod.recipe().hours().isEmpty()) {
      spec.replicas(1);
    }
    return StatefulSetArgs.builder()
        .metadata(context.metadata(context.objects().server(), annotations(args)))
        .spec(spec.build())
        .build();
  }

  /** Whoever wakes it is told that the stack has it suspended, which no count of pods says. */
  private static Map<String, String> annotations(Args args) {
    var annotations = new TreeMap<>(WHOEVER_SCALED_IT);
    annotations.put(Labels.POD, args.checksum());
    if (args.suspended()) {
      annotations.put(Labels.SUSPENDED, "true");
    }
    return annotations;
  }
}
