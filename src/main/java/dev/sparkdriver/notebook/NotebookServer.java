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
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;

/** The notebook server, which is where drivers run, and its address. */
final class NotebookServer extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:NotebookServer";

  record Args(NotebookPod.Args pod, List<Resource> after) {}

  NotebookServer(Args args, ComponentResourceOptions options) {
    super(TYPE, args.pod().scope().names().part("server"), options);
    var scope = args.pod().scope();
    new StatefulSet(
        scope.names().part("server"),
        manifest(args.pod()),
        Options.after(this, args.after().toArray(Resource[]::new)));
    new Service(scope.names().part("http"), Services.notebook(scope), Options.of(this));
    registerOutputs(Map.of());
  }

  static StatefulSetArgs manifest(NotebookPod.Args pod) {
    var scope = pod.scope();
    return StatefulSetArgs.builder()
        .metadata(scope.metadata("StatefulSet", scope.names().notebook()))
        .spec(
            StatefulSetSpecArgs.builder()
                .replicas(1)
                .serviceName(scope.names().driver())
                .selector(
                    LabelSelectorArgs.builder().matchLabels(scope.labels().selector()).build())
                // With `OrderedReady` a pod that never became ready would not be replaced by its
                // repaired successor.
                .podManagementPolicy("Parallel")
                .updateStrategy(
                    StatefulSetUpdateStrategyArgs.builder().type("RollingUpdate").build())
                .template(NotebookPod.template(pod))
                .build())
        .build();
  }
}
