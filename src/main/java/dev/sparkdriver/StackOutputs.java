package dev.sparkdriver;

import dev.sparkdriver.gateway.GatewayAddress;
import dev.sparkdriver.kubernetes.GatewayObjects;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.team.VolumeClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of the outputs that every stack has. */
final class StackOutputs {

  private static final String PAGE = "/Pulumi.README.md";

  private StackOutputs() {}

  /** For each notebook, where it is and how to get there. */
  static SortedMap<String, Map<String, String>> notebooks(Settings settings) {
    var kubectl = settings.cluster().kubeconfig().kubectl();
    var notebooks = new TreeMap<String, Map<String, String>>();
    for (var team : settings.teams()) {
      for (var notebook : team.notebooks()) {
        var names = new Names(team.name(), notebook.name());
        notebooks.put(names.path(), notebook(names, notebook.recipe(), kubectl));
      }
    }
    return notebooks;
  }

  /**
   * For each volume, whether it stays when the stack goes, how to find it, and how to remove it.
   */
  static SortedMap<String, Map<String, String>> volumes(Settings settings, Ownership ownership) {
    var kubectl = settings.cluster().kubeconfig().kubectl();
    var volumes = new TreeMap<String, Map<String, String>>();
    for (var team : settings.teams()) {
      var shared = new TeamObjects(team.name()).shared();
      team.shared()
          .map(volume -> VolumeClaim.stays(volume, shared, ownership))
          .ifPresent(stays -> volumes.put(team.name(), volume(shared, stays, kubectl)));
      for (var notebook : team.notebooks()) {
        var names = new Names(team.name(), notebook.name());
        var claim = new NotebookObjects(names).claim();
        var stays = VolumeClaim.stays(notebook.recipe().volume(), claim, ownership);
        volumes.put(names.path(), volume(claim, stays, kubectl));
      }
    }
    return volumes;
  }

  private static Map<String, String> volume(ObjectName claim, boolean stays, String kubectl) {
    var command = kubectl + " --namespace " + claim.namespace() + " %s pvc " + claim.name();
    return new TreeMap<>(
        Map.of(
            "stays", String.valueOf(stays),
            "find", command.formatted("get"),
            "removeForGood", command.formatted("delete")));
  }

  private static Map<String, String> notebook(Names names, Recipe recipe, String kubectl) {
    var service = names.notebook();
    var lines =
        new TreeMap<>(
            Map.of(
                "namespace", names.namespace(),
                "service", service,
                "address", "http://%s:%d".formatted(names.host(service), ImageContract.PORT),
                "portForward",
                    "%s --namespace %s port-forward service/%s %d:%4$d"
                        .formatted(kubectl, names.namespace(), service, ImageContract.PORT)));
    if (recipe.login().hasGateway()) {
      lines.putAll(gateway(new GatewayAddress(names, recipe.exposure()), kubectl));
    }
    return lines;
  }

  /** How people come to a notebook with a gateway; the other lines are for administrators. */
  private static Map<String, String> gateway(GatewayAddress address, String kubectl) {
    var names = address.names();
    var inNamespace = kubectl + " --namespace " + Names.gatewayNamespace(names.team());
    var lines = new TreeMap<>(Map.of("gatewayAddress", address.url()));
    if (address.exposure().isEmpty()) {
      lines.put(
          "gatewayPortForward",
          "%s port-forward service/%s %d:%d"
              .formatted(
                  inNamespace, names.notebook(), GatewayAddress.LOCAL, GatewayAddress.HTTPS));
    }
    if (address.isSelfSigned()) {
      lines.put(
          "gatewayCertificate",
          "%s get secret %s --output go-template='{{index .data \"tls.crt\" | base64decode}}'"
              .formatted(inNamespace, new GatewayObjects(names).tls().name()));
    }
    return lines;
  }

  /** The stack's page; the engine's console fills in its outputs. */
  static String page() {
    try (var page = StackOutputs.class.getResourceAsStream(PAGE)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
