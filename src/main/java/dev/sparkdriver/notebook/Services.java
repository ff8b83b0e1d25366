package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.spark.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * The two Services of a notebook.
 *
 * <p>Nobody waits for them: where one of a namespace changes, the plugin may be told of the other
 * as it was before its own change, remembers that, and wants to change it again at every preview.
 */
final class Services {

  private Services() {}

  /** Where executors find the driver. */
  static ServiceArgs driver(NotebookContext context, Ports ports) {
    return ServiceArgs.builder()
        .metadata(context.metadata(context.objects().driverService(), NotebookContext.UNAWAITED))
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

  /** Where people find the notebook. */
  static ServiceArgs notebook(NotebookContext context) {
    return ServiceArgs.builder()
        .metadata(context.metadata(context.objects().notebookService(), NotebookContext.UNAWAITED))
        .spec(
            ServiceSpecArgs.builder()
                .type("ClusterIP")
                .selector(context.labels().selector())
                .ports(port("http", ImageContract.PORT))
                .build())
        .build();
  }

  private static List<ServicePortArgs> every(Ports ports) {
    var every = new ArrayList<ServicePortArgs>();
    for (var range : ports.all()) {
      range.stream().forEach(port -> every.add(port(range.name() + "-" + port, port)));
    }
    return every;
  }

  private static ServicePortArgs port(String name, int port) {
    return ServicePortArgs.builder().name(name).port(port).targetPort(port).protocol("TCP").build();
  }
}
