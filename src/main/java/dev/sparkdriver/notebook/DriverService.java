package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.spark.Ports;
import java.util.Map;

/** The driver's address and the ports executors reach it on. */
final class DriverService extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:DriverService";

  private final Service service;

  record Args(NotebookContext context, Ports ports) {}

  DriverService(Args args, ComponentResourceOptions options) {
    super(TYPE, args.context().names().part("driver"), options);
    var names = args.context().names();
    service =
        new Service(
            names.part("driver"), Services.driver(args.context(), args.ports()), Options.of(this));
    registerOutputs(Map.of("host", Output.of(names.host(names.driver()))));
  }

  Service service() {
    return service;
  }
}
