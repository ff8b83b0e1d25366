package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.Regions;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GkeSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/** The location is known, and keys are where the cluster is. */
final class LocationRules implements Rule {
  private static final Pattern KEY_LOCATION = Pattern.compile("projects/.+/locations/([^/]+)/.+");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var gke : settings.all(GkeSettings.class)) {
      gke.value().location().ifPresent(name -> location(gke, new GcpLocation(name), found));
    }
  }

  private static void location(Located<GkeSettings> gke, GcpLocation location, Diagnostics found) {
    var region = location.region();
    if (!Regions.NAMES.contains(region)) {
      found.warning(
          gke.at("location"), unknown("unknown region " + Quoting.quoted(region), location));
    } else if (!location.regional() && !Regions.zones(region).contains(location.name())) {
      found.warning(
          gke.at("location"),
          unknown(
              "region %s has no zone %s".formatted(region, Quoting.quoted(location.name())),
              location));
    }
    if (!Regions.NAMES.contains(region)) {
      return;
    }
    gke.value()
        .secretsKey()
        .flatMap(key -> elsewhere(key, region))
        .ifPresent(message -> found.error(gke.at("secretsKey"), message));
    gke.value()
        .disksKey()
        .flatMap(key -> elsewhere(key, region))
        .ifPresent(message -> found.error(gke.at("disksKey"), message));
  }

  /** A warning only: Google adds regions and zones before this program knows them. */
  private static Message unknown(String title, GcpLocation location) {
    var region = location.region();
    var help =
        Regions.NAMES.contains(region)
            ? "its zones are " + String.join(", ", Regions.zones(region))
            : Suggestions.nearest(location.name(), Regions.locations())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("compare it with what `gcloud compute zones list` prints");
    return Message.of(ErrorCode.UNKNOWN_LOCATION, title)
        .why("it is none of the locations known here; Google refuses it unless it is a new one")
        .help(help);
  }

  private static Optional<Message> elsewhere(String key, String region) {
    var match = KEY_LOCATION.matcher(key);
    if (!match.matches() || match.group(1).equals(region)) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(
                ErrorCode.KEY_LOCATION,
                "the key is in %s, and the cluster in %s".formatted(match.group(1), region))
            .why("GKE takes keys of its own region only")
            .help("make the key ring in " + region));
  }
}
