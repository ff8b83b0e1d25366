package dev.sparkdriver.network;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.DataSettings.Catalog;
import dev.sparkdriver.settings.EgressSettings.Destination;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NetworkSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What settings let out leads to hosts, and not to the metadata server of a node; and where they
 * name a server, something is let out.
 */
public final class EgressRules implements Rule {

  private static final Cidr LINK_LOCAL = Cidr.parse("169.254.0.0/16");

  /** No host of a network has such an address. */
  private static final List<Cidr> NOBODYS =
      List.of(Cidr.parse("0.0.0.0/8"), Cidr.parse("127.0.0.0/8"), Cidr.parse("224.0.0.0/3"));

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var destination : settings.all(Destination.class)) {
      check(destination, found);
    }
    var zone = hasGoogleZone(settings);
    for (var team : settings.all(TeamSettings.class)) {
      if (team.value().recipe().egress().isClosed() && team.value().sharedBackup().isPresent()) {
        found.warning(team.at("egress"), closed(List.of("`backup.to`")));
      }
    }
    for (var notebook : settings.all(NotebookSettings.class)) {
      var outside = outside(notebook.value().recipe(), zone);
      if (notebook.value().recipe().egress().isClosed() && !outside.isEmpty()) {
        found.warning(notebook.at("egress"), closed(outside));
      }
    }
  }

  /**
   * Whether Google's names lead to addresses that policies let through: in a network that is made.
   */
  private static boolean hasGoogleZone(Bound settings) {
    return Target.of(settings).filter(target -> target != Target.KUBECONFIG).isPresent()
        && settings.all(NetworkSettings.class).stream()
            .allMatch(network -> network.value().existing().isEmpty());
  }

  /** The settings that name a server outside of the cluster. */
  private static List<String> outside(Recipe recipe, boolean zone) {
    var outside = new ArrayList<String>();
    recipe
        .data()
        .stores()
        .forEach(
            (name, store) -> {
              var byPolicy = zone && store.onGoogle() && store.endpoint().isEmpty();
              if (!byPolicy) {
                outside.add("`data.stores." + name + "`");
              }
            });
    recipe
        .data()
        .catalog()
        .flatMap(Catalog::uri)
        .ifPresent(uri -> outside.add("`data.catalog.uri`"));
    recipe.git().ifPresent(git -> outside.add("`git.repository`"));
    recipe.backup().ifPresent(backup -> outside.add("`backup.to`"));
    return outside;
  }

  private static Message closed(List<String> outside) {
    return Message.of(
            ErrorCode.EGRESS_CLOSED, "nothing is let out to " + String.join(", ", outside))
        .why("network policies close everything that `egress` does not name")
        .help(
            "list its address, as `egress: {to: [{name: lake, cidr: 10.20.0.15/32, ports: [443]}]}`,"
                + " or write `egress: {internet: true}`");
  }

  private static void check(Located<Destination> destination, Diagnostics found) {
    var block = destination.value().cidr();
    var at = destination.at("cidr");
    if (block.overlaps(LINK_LOCAL)) {
      found.error(at, coversMetadata(block));
    } else if (NOBODYS.stream().anyMatch(block::overlaps)) {
      found.error(at, nobodys(block));
    }
  }

  private static Message coversMetadata(Cidr block) {
    return Message.of(ErrorCode.EGRESS_UNUSABLE, "`%s` covers the metadata server".formatted(block))
        .note("169.254.169.254")
        .why("whoever reaches it asks for the node's own rights in the cloud")
        .help(
            block.prefix() == 0
                ? "write `egress: {internet: true}` for the internet, and list private blocks one by"
                    + " one"
                : "list the hosts that are meant, each with `/32`");
  }

  private static Message nobodys(Cidr block) {
    return Message.of(
            ErrorCode.EGRESS_UNUSABLE, "`%s` holds addresses that no host has".formatted(block))
        .why(
            "pods reach themselves without a rule, and nobody is at addresses below 1.0.0.0, in"
                + " 127.0.0.0/8 or from 224.0.0.0 on")
        .help("list the hosts that are meant, each with `/32`");
  }
}
