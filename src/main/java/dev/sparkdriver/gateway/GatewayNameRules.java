package dev.sparkdriver.gateway;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.TeamSettings;

/** A team's gateways have a namespace of a name that Kubernetes takes, and no other team has it. */
public final class GatewayNameRules implements Rule {
  private static final int LONGEST = Names.LONGEST_TEAM - Names.GATEWAY_SUFFIX.length();

  @Override
  public void check(Bound settings, Diagnostics found) {
    var names = settings.values(TeamSettings.class, "name", String.class);
    for (var team : settings.all(TeamSettings.class)) {
      if (team.value().hasGateway()) {
        var name = team.value().name();
        if (name.length() > LONGEST) {
          found.error(team.at("name"), tooLong(name));
        }
        names.stream()
            .filter(other -> other.value().equals(Names.gatewayNamespace(name)))
            .map(Located::location)
            .forEach(other -> found.error(other, taken(name)));
      }
    }
  }

  private static Message tooLong(String name) {
    return Message.of(
            ErrorCode.NAME_TOO_LONG,
            "%s has %d characters, %d fit".formatted(Quoting.quoted(name), name.length(), LONGEST))
        .why("its gateways have a namespace of its name and `-gateway`")
        .help("choose a shorter name");
  }

  private static Message taken(String team) {
    return Message.of(
            ErrorCode.NAME_TAKEN,
            Quoting.quoted(Names.gatewayNamespace(team))
                + " is the namespace of the gateways of team "
                + Quoting.quoted(team))
        .why("pods of a team in it could mount what only gateways may know")
        .help("choose a name that does not end in `-gateway`");
  }
}
