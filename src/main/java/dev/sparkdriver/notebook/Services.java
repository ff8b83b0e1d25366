package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.ServerContract;
import dev.sparkdriver.spark.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * Manifests of a notebook's two Services.
 *
 * <p>The plugin does not wait for them. When both change at once it may be told of one as it was
 * before its change, remember that, and plan the same change at every preview.
 */
final class Services {

  private Services() {}

  /** Creates a headless Service, by which executors find the driver. */
  static ServiceArgs driver(NotebookContext context, Ports ports) {
    return ServiceArgs.builder()
        .metadata(context.metadata(context.objects().driverService(), Ownership.UNAWAITED))
        .spec(
            ServiceSpecArgs.builder()
                .clusterIP("None")
                // Executors look the driver up before it is ready, and while it is too busy to say.
                .publishNotReadyAddresses(true)
                .selector(context.labels().selector())
                .ports(every(ports))
                .build())
        .build();
  }

  /** Creates a Service inside the cluster, by which people reach the notebook. */
  static ServiceArgs notebook(NotebookContext context, ServerContract server) {
    return ServiceArgs.builder()
        .metadata(context.metadata(context.objects().notebookService(), Ownership.UNAWAITED))
        .spec(
            ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(context.labels().selector())
                .ports(port("http", ImageContract.PORT, server.port()))
                .build())
        .build();
  }

  private static List<ServicePortArgs> every(Ports ports) {
    var every = new ArrayList<ServicePortArgs>();
    for (var range : ports.reachable()) {
      range.stream().forEach(port -> every.add(port(range.name() + "-" + port, port, port)));
    }
    return every;
  }

  private static ServicePortArgs port(String name, int port, int target) {
    return ServicePortArgs.builder()
        .name(name)
        .port(port)
        .targetPort(target)
        .protocol("TCP")
        .build();
  }
}
