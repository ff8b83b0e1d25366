package dev.sparkdriver;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.kubernetes.ImageContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a difference between two runs of the program means for what is already there. */
final class Effects {

  /** Inputs that a plugin can only change by making the resource anew. */
  private static final Map<String, Pattern> FIXED =
      Map.of(
          "kubernetes:core/v1:PersistentVolumeClaim",
          Pattern.compile("spec\\.(?!resources\\.).*|metadata\\.(name|namespace)"),
          "kubernetes:core/v1:Namespace",
          Pattern.compile("metadata\\.name"),
          "kubernetes:apps/v1:StatefulSet",
          Pattern.compile(
              "spec\\.(selector|serviceName|volumeClaimTemplates).*|metadata\\.(name|namespace)"),
          "gcp:container/cluster:Cluster",
          Pattern.compile(
              "(name|location|project|network|subnetwork|networkingMode|datapathProvider"
                  + "|ipAllocationPolicy\\..*|privateClusterConfig\\.masterIpv4CidrBlock"
                  + "|privateClusterConfig\\.enablePrivateEndpoint|privateClusterConfig\\.enablePrivateNodes"
                  + "|initialNodeCount|nodeConfig\\..*)"),
          "gcp:container/nodePool:NodePool",
          Pattern.compile("(name|cluster|location|project|nodeConfig\\..*)"),
          "gcp:compute/network:Network",
          Pattern.compile("(name|project)"),
          "gcp:compute/subnetwork:Subnetwork",
          Pattern.compile("(name|project|region|network|ipCidrRange|secondaryIpRanges\\..*)"),
          "gcp:organizations/project:Project",
          Pattern.compile("projectId"));

  /** What users keep their files in, or what that lives in. */
  private static final Pattern HOLDS_DATA =
      Pattern.compile(
          "kubernetes:core/v1:(PersistentVolumeClaim|Namespace)|gcp:container/cluster:Cluster"
              + "|gcp:compute/subnetwork:Subnetwork|gcp:organizations/project:Project");

  private static final Pattern POD = Pattern.compile("spec\\.(template\\..*|replicas)");

  private Effects() {}

  /** The worst of all differences. */
  static Effect of(StackRun before, StackRun after) {
    var worst = Effect.IN_PLACE;
    for (var difference : differences(before, after)) {
      worst = difference.effect().compareTo(worst) > 0 ? difference.effect() : worst;
    }
    return worst;
  }

  /** The differences as text. */
  static String described(StackRun before, StackRun after) {
    return differences(before, after).toString();
  }

  private record Difference(String resource, String what, Effect effect) {}

  private static List<Difference> differences(StackRun before, StackRun after) {
    var old = byId(before);
    var fresh = byId(after);
    var found = new ArrayList<Difference>();
    old.forEach(
        (id, resource) -> {
          if (fresh.containsKey(id)) {
            changed(found, resource, fresh.get(id));
          } else if (resource.custom()) {
            found.add(new Difference(id, "gone", gone(resource)));
          }
        });
    return found;
  }

  private static Effect gone(Registered resource) {
    if (HOLDS_DATA.matcher(resource.type()).matches()) {
      return resource.retain() ? Effect.LEAVES_DATA : Effect.LOSES_DATA;
    }
    return Effect.IN_PLACE;
  }

  private static void changed(List<Difference> found, Registered old, Registered fresh) {
    var before = flat(old.inputs());
    var after = flat(fresh.inputs());
    var paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (var path : paths) {
      var ignored =
          old.ignored().stream().anyMatch(prefix -> (path + ".").startsWith(prefix + "."));
      if (!ignored && !Objects.equals(before.get(path), after.get(path))) {
        found.add(new Difference(old.id(), path, effect(old, path)));
      }
    }
  }

  private static Effect effect(Registered resource, String path) {
    var fixed = FIXED.get(resource.type());
    if (fixed != null && fixed.matcher(path).matches()) {
      var holds = HOLDS_DATA.matcher(resource.type()).matches();
      return holds ? Effect.LOSES_DATA : Effect.REPLACES;
    }
    if (resource.type().matches(".*:(StatefulSet|Deployment)") && POD.matcher(path).matches()) {
      return Effect.RESTARTS;
    }
    // Each session reads Spark's conf at its start; the server reads its settings wherever they
    // count.
    var conf =
        resource.type().endsWith(":ConfigMap")
            && !path.equals("data." + ImageContract.SERVER_SETTINGS);
    return conf ? Effect.NEW_SESSIONS : Effect.IN_PLACE;
  }

  private static Map<String, Registered> byId(StackRun run) {
    var resources = new TreeMap<String, Registered>();
    run.resources()
        .forEach(resource -> resources.put(resource.id() + " " + resource.parent(), resource));
    return resources;
  }

  private static Map<String, Object> flat(Map<String, Object> inputs) {
    var flat = new TreeMap<String, Object>();
    collect("", inputs, flat);
    return flat;
  }

  private static void collect(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(path.isEmpty() ? "" + key : path + "." + key, item, flat));
    } else if (value instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        collect(path + "." + i, list.get(i), flat);
      }
    } else {
      flat.put(path, value);
    }
  }
}
