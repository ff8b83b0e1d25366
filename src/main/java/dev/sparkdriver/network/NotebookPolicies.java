package dev.sparkdriver.network;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import dev.sparkdriver.kubernetes.HoursObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The policies of one notebook: its driver and its executors talk, and nobody else's do. */
public final class NotebookPolicies {

  private NotebookPolicies() {}

  /**
   * What pods a notebook has.
   *
   * @param hours whether some suspend it by the clock
   * @param identity whether they have an identity in the cloud to ask for
   */
  public record Pods(boolean hours, boolean identity) {}

  /**
   * All of them, by their names.
   *
   * @param pods what its pods need besides one another
   */
  public static Map<ObjectName, Policy> of(
      Names names, Recipe recipe, Pods pods, Surroundings surroundings) {
    var ports = Ports.of(recipe.driver());
    var egress =
        pods.identity()
            ? Egress.withIdentity(recipe.egress(), surroundings)
            : Egress.of(recipe.egress(), surroundings);
    var objects = new NotebookObjects(names);
    var all = new TreeMap<ObjectName, Policy>();
    all.put(objects.driverPolicy(), driver(names, recipe, pods));
    all.put(objects.executorPolicy(), executor(names, ports));
    all.put(objects.egressPolicy(), egress(names, egress));
    if (pods.hours()) {
      all.put(new HoursObjects(names).policy(), hours(names, recipe));
    }
    return all;
  }

  /**
   * Its executors reach the driver's ports, and it reaches theirs, which Spark chooses. People come
   * by the gateway, where there is one.
   */
  private static Policy driver(Names names, Recipe recipe, Pods pods) {
    var ports = Ports.of(recipe.driver());
    var executors = Peers.pods(Labels.executor(names));
    var in = new ArrayList<>(List.of(new Connections(List.of(executors), reachable(ports))));
    if (pods.hours()) {
      in.add(new Connections(List.of(Peers.pods(Labels.hours(names))), server(recipe)));
    }
    if (recipe.login().hasGateway()) {
      var namespace = Names.gatewayNamespace(names.team());
      var gateway = Peers.podsOf(namespace, Labels.gateway(names).selector());
      in.add(new Connections(List.of(gateway), server(recipe)));
    }
    return new Policy(
        Peers.matching(Labels.notebook(names).selector()),
        in,
        List.of(Connections.with(executors)));
  }

  /** Executors fetch from one another what they shuffle. */
  private static Policy executor(Names names, Ports ports) {
    var executors = Peers.pods(Labels.executor(names));
    var driver = Peers.pods(Labels.notebook(names));
    return new Policy(
        Peers.matching(Labels.executor(names).selector()),
        List.of(Connections.with(driver, executors)),
        List.of(new Connections(List.of(driver), reachable(ports)), Connections.with(executors)));
  }

  /** What suspends the notebook asks its server first what runs. */
  private static Policy hours(Names names, Recipe recipe) {
    var server = Peers.pods(Labels.notebook(names));
    return Policy.out(
        Peers.matching(Labels.hours(names).selector()),
        List.of(new Connections(List.of(server), server(recipe))));
  }

  /** What its settings list, for all of its pods. */
  private static Policy egress(Names names, List<Connections> out) {
    return Policy.out(Peers.matching(Map.of(Labels.NOTEBOOK, names.notebook())), out);
  }

  private static List<NetworkPolicyPortArgs> server(Recipe recipe) {
    return List.of(Peers.port(recipe.server().port()));
  }

  private static List<NetworkPolicyPortArgs> reachable(Ports ports) {
    return ports.reachable().stream()
        .map(range -> Peers.ports(range.first(), range.last()))
        .toList();
  }
}
