package dev.sparkdriver.network;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Network policies of one namespace: a team's own, or those of one of its notebooks. */
public final class Walls extends ComponentResource {

  private static final String TYPE = "sparkdriver:network:Walls";

  private final List<Resource> policies = new ArrayList<>();

  /**
   * Where they stand.
   *
   * @param namespace the team's namespace, known once it exists
   * @param ownership which stack they belong to
   * @param labels the labels of all of them
   * @param policies what they let through, by their names
   */
  public record Args(
      Output<String> namespace,
      Ownership ownership,
      Labels labels,
      Map<ObjectName, Policy> policies) {}

  /** Creates the policies. */
  public Walls(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    args.policies()
        .forEach(
            (object, policy) -> {
              var metadata =
                  args.ownership()
                      .metadata(object, args.namespace(), args.labels(), policy.annotations());
              policies.add(
                  new NetworkPolicy(
                      object.namespace() + "/" + object.name(),
                      policy.manifest(metadata),
                      Options.of(this)));
            });
    registerOutputs(Map.of());
  }

  /** What has to be there before any pod. */
  public List<Resource> policies() {
    return List.copyOf(policies);
  }
}
