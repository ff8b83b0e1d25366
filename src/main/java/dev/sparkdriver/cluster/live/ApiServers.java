package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.StackState;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where pods reach a cluster's API server: the endpoints behind its Service, because network
 * policies see no address and no port of a Service.
 */
final class ApiServers {

  private ApiServers() {}

  static List<ApiServer> of(LiveCluster cluster) {
    var slices =
        cluster.ask(
            server ->
                server
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace("default")
                    .withLabel("kubernetes.io/service-name", "kubernetes")
                    .list()
                    .getItems());
    return slices.stream()
        .filter(slice -> "IPv4".equals(slice.getAddressType()))
        .flatMap(ApiServers::servers)
        .distinct()
        .sorted(Comparator.comparing(ApiServer::toString))
        .toList();
  }

  /** Where they were at the last run. */
  static List<ApiServer> of(StackState state) {
    return state.objects().values().stream()
        .map(held -> held.annotations().getOrDefault(TeamObjects.API_SERVER, ""))
        .filter(known -> !known.isEmpty())
        .findFirst()
        .map(known -> Stream.of(known.split(",")).map(ApiServer::parse).toList())
        .orElse(List.of());
  }

  private static Stream<ApiServer> servers(EndpointSlice slice) {
    return slice.getEndpoints().stream()
        .flatMap(endpoint -> endpoint.getAddresses().stream())
        .flatMap(
            address ->
                slice.getPorts().stream()
                    .map(port -> new ApiServer(Cidr.parse(address + "/32"), port.getPort())));
  }

  /** For an update, which would lock drivers out. */
  static Message unknown(List<String> reasons) {
    return Message.of(
            ErrorCode.API_SERVER_UNKNOWN, "the cluster does not tell where its API server is")
        .why(
            (String.join(" ", reasons)
                    + " drivers have to reach it, and network policies close all that is not named")
                .strip())
        .help(
            "let the account read EndpointSlices in the namespace `default`, or write"
                + " `cluster.apiServer: [{cidr: 10.0.0.2/32, port: 6443}]`");
  }
}
