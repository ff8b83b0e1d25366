package dev.sparkdriver.sandbox;

import com.google.gson.JsonStreamParser;
import dev.sparkdriver.kubernetes.CustomKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kinds of the Gateway API and of cert-manager as those projects publish them, in the cluster
 * while this is open. Nobody acts on their objects.
 */
final class PublishedKinds implements AutoCloseable {

  /** Of the classes that have them: one closes what another would still need. */
  static final String LOCK = "PublishedKinds";

  private static final Path PINNED = Path.of("sandbox/tools/kinds").toAbsolutePath();
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OURS = "sparkdriver.dev/it=kinds";

  /**
   * Where kinds are published.
   *
   * @param module the Go module
   * @param folder the folder in it
   */
  private record Source(String module, String folder, List<CustomKind> kinds) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source(
              "sigs.k8s.io/gateway-api",
              "config/crd/standard",
              List.of(CustomKind.GATEWAY, CustomKind.HTTP_ROUTE)),
          new Source(
              "github.com/cert-manager/cert-manager",
              "deploy/crds",
              List.of(CustomKind.CERTIFICATE)));

  private final Cluster cluster;

  private PublishedKinds(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Those that the person's cluster has already are left as they are. */
  static PublishedKinds install(Cluster cluster) {
    var modules = modules();
    var kinds = new PublishedKinds(cluster);
    kinds.close(); // what an interrupted run has left
    try {
      for (var source : SOURCES) {
        var folder = modules.get(source.module()).resolve(source.folder());
        source.kinds().forEach(kind -> kinds.install(folder, kind));
      }
      return kinds;
    } catch (RuntimeException | AssertionError e) {
      kinds.close();
      throw e;
    }
  }

  /** The folder of each module, which is fetched when it is not there. */
  private static Map<String, Path> modules() {
    var fetch = List.of("go", "mod", "download", "-json");
    var told = new Command(PINNED, Map.of("GOWORK", "off"), fetch).run(LONG).orFail().out();
    var folders = new TreeMap<String, Path>();
    new JsonStreamParser(told)
        .forEachRemaining(
            each -> {
              var module = each.getAsJsonObject();
              var folder = Path.of(module.get("Dir").getAsString());
              folders.put(module.get("Path").getAsString(), folder);
            });
    return folders;
  }

  private void install(Path folder, CustomKind kind) {
    var name = kind.plural() + "." + kind.group();
    if (cluster.kubectl("get", "crd", name, "--ignore-not-found", "-o", "name").isEmpty()) {
      var file = folder.resolve(kind.group() + "_" + kind.plural() + ".yaml").toString();
      var ours = cluster.kubectl("label", "--local", "-f", file, OURS, "-o", "yaml");
      cluster.tryKubectl(ours, "create", "-f", "-").orFail();
      Wait.until(SOON, () -> cluster.tryKubectl("", "get", name, "-A").status(), s -> s == 0);
    }
  }

  @Override
  public void close() {
    cluster.kubectl("delete", "crd", "-l", OURS);
  }
}
