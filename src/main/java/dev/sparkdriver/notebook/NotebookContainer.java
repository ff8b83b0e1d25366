package dev.sparkdriver.notebook;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.ServerContract;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The container that runs the notebook server and, beside it, the driver of every session. */
final class NotebookContainer {

  private NotebookContainer() {}

  static ContainerArgs of(NotebookPodArgs args) {
    var server = args.recipe().server();
    var container = ContainerArgs.builder();
    if (!server.command().isEmpty()) {
      container.command(server.command());
    }
    if (!server.args().isEmpty()) {
      container.args(server.args());
    }
    return container
        .name("notebook")
        .image(args.images().notebook())
        .imagePullPolicy("IfNotPresent")
        .env(environment(args))
        .ports(
            ContainerPortArgs.builder()
                .name("http")
                .containerPort(server.port())
                .protocol("TCP")
                .build())
        .resources(resources(args.recipe().driver()))
        .securityContext(PodSecurity.container())
        .volumeMounts(PodVolumes.mounts(args))
        .startupProbe(
            probe(server).periodSeconds(1).failureThreshold(120).timeoutSeconds(2).build())
        .readinessProbe(
            probe(server).periodSeconds(10).failureThreshold(3).timeoutSeconds(5).build())
        // Sessions share the server's processor: a busy one must not get the pod killed.
        .livenessProbe(
            probe(server).periodSeconds(30).failureThreshold(10).timeoutSeconds(20).build())
        .build();
  }

  private static List<EnvVarArgs> environment(NotebookPodArgs args) {
    var variables = new ArrayList<>(usual(args));
    if (args.data().shared()) {
      variables.add(value("SPARKDRIVER_SHARED", ImageContract.SHARED));
    }
    args.recipe()
        .git()
        .ifPresent(git -> variables.add(value("SPARKDRIVER_REPOSITORY", git.repository())));
    // A gateway's log-ins are the gateway's, and the program's own server reads its settings anew.
    var login = args.recipe().login();
    if (!login.hasGateway() && args.recipe().customServer().isPresent()) {
      variables.add(value("SPARKDRIVER_LOGIN_LIFETIME", login.lifetime()));
      variables.add(value("SPARKDRIVER_LOGIN_GENERATION", String.valueOf(login.generation())));
    }
    new TreeMap<>(args.recipe().driver().env())
        .forEach((name, value) -> variables.add(value(name, value)));
    return variables;
  }

  private static List<EnvVarArgs> usual(NotebookPodArgs args) {
    return List.of(
        field("POD_NAME", "metadata.name"),
        field("POD_NAMESPACE", "metadata.namespace"),
        value("SPARK_CONF_DIR", args.recipe().server().conf()),
        value("TZ", args.recipe().spark().timeZone()),
        value("SPARKDRIVER_STACK", args.context().ownership().stackName()),
        value("SPARKDRIVER_NOTEBOOK", args.context().names().notebook()),
        value("SPARKDRIVER_MAX_SESSIONS", String.valueOf(args.recipe().driver().maxSessions())));
  }

  private static EnvVarArgs value(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }

  private static EnvVarArgs field(String name, String path) {
    var field = ObjectFieldSelectorArgs.builder().fieldPath(path).build();
    return EnvVarArgs.builder()
        .name(name)
        .valueFrom(EnvVarSourceArgs.builder().fieldRef(field).build())
        .build();
  }

  private static ResourceRequirementsArgs resources(DriverSettings driver) {
    var asked = ResourceRequests.driver(driver);
    // The same as request and limit: a heap that was promised less ends in the node's OOM killer.
    var same = new TreeMap<>(Map.of("memory", asked.memory().kubernetes()));
    driver.ephemeralStorage().ifPresent(room -> same.put("ephemeral-storage", room.text()));
    var requests = new TreeMap<>(same);
    requests.put("cpu", asked.cpu().kubernetes());
    var limits = new TreeMap<>(same);
    limits.put("cpu", driver.cpuLimit().kubernetes());
    return ResourceRequirementsArgs.builder().requests(requests).limits(limits).build();
  }

  private static ProbeArgs.Builder probe(ServerContract server) {
    return ProbeArgs.builder()
        .httpGet(HTTPGetActionArgs.builder().path(server.health()).port(server.port()).build());
  }
}
