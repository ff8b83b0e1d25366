package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.spark.Ports;
import java.util.Map;

/** The headless Service by which executors find a session's driver. */
final class DriverService extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:DriverService";

  private final Service service;

  /**
   * What the Service leads to.
   *
   * @param context what all objects of the notebook have in common
   * @param ports the ports of the notebook's sessions
   */
  record Args(NotebookContext context, Ports ports) {}

  DriverService(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    service = new Service(name, Services.driver(args.context(), args.ports()), Options.of(this));
    registerOutputs(Map.of());
  }

  Service service() {
    return service;
  }
}
