package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.projects.Service;
import com.pulumi.gcp.projects.ServiceArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Options;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Turns on the project's APIs. */
final class ProjectServices extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:ProjectServices";

  private final Output<String> project;
  private final Map<Api, Service> services = new EnumMap<>(Api.class);

  /**
   * Which APIs are turned on.
   *
   * @param project the project's id
   * @param apis the APIs
   */
  record Args(Output<String> project, Set<Api> apis) {}

  ProjectServices(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    project = args.project();
    for (var api : args.apis()) {
      services.put(api, new Service(api.label(), enabled(api), Options.of(this)));
    }
    registerOutputs(Map.of());
  }

  /** The project that the APIs are on in. */
  Output<String> project() {
    return project;
  }

  /** The project, known once this API is on in it. */
  Output<String> projectWith(Api api) {
    return Output.tuple(project, declared(api).id()).applyValue(both -> both.t1);
  }

  /** What has to be there before these APIs are used. */
  Resource[] on(Api... apis) {
    return Arrays.stream(apis).map(this::declared).toArray(Resource[]::new);
  }

  private Service declared(Api api) {
    var service = services.get(api);
    if (service == null) {
      throw new IllegalStateException(
          api.service() + " is used, and not among the APIs that the stack turns on");
    }
    return service;
  }

  private ServiceArgs enabled(Api api) {
    return ServiceArgs.builder()
        .project(project)
        .service(api.service())
        .disableOnDestroy(false) // others in the project may use it by then
        .build();
  }
}
