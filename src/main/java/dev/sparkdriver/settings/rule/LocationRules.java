package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.Regions;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The location exists, and keys are where the cluster is. */
final class LocationRules implements Rule {
  private static final Pattern KEY_LOCATION = Pattern.compile("projects/.+/locations/([^/]+)/.+");

  @Override
  public void judge(Scope scope) {
    var location = scope.settings().gke().location();
    if (!scope.on(Target.GKE) || location.isEmpty() || !scope.sound("gke.location")) {
      return;
    }
    var name = location.get();
    var region = new GcpLocation(name).region();
    if (!Regions.NAMES.contains(region)) {
      unknown(scope, name, "unknown region " + Quoting.quoted(region));
    } else if (!name.equals(region) && !Regions.zones(region).contains(name)) {
      unknown(scope, name, "region " + region + " has no zone " + Quoting.quoted(name));
    } else {
      key(scope, "gke.secretsKey", scope.settings().gke().secretsKey(), region);
      key(scope, "gke.disksKey", scope.settings().gke().disksKey(), region);
    }
  }

  private static void unknown(Scope scope, String name, String title) {
    var complaint =
        Message.of(ErrorCode.UNKNOWN_LOCATION, title)
            .why("it is none of the locations that `gcloud compute zones list` prints");
    var region = new GcpLocation(name).region();
    var help =
        Regions.NAMES.contains(region)
            ? "its zones are " + String.join(", ", Regions.zones(region))
            : Suggestions.to(name, Regions.locations())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("write it as `europe-west1` or `europe-west1-b`");
    scope.error("gke.location", complaint.help(help));
  }

  private static void key(Scope scope, String at, Optional<String> key, String region) {
    if (key.isEmpty() || !scope.sound(at)) {
      return;
    }
    var match = KEY_LOCATION.matcher(key.get());
    if (match.matches() && !match.group(1).equals(region)) {
      scope.error(
          at,
          Message.of(
                  ErrorCode.KEY_LOCATION,
                  "the key is in %s, and the cluster in %s".formatted(match.group(1), region))
              .why("GKE takes keys of its own region only")
              .help("make the key ring in " + region));
    }
  }
}
