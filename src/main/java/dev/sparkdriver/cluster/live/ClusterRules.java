package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.spark.SparkLine;
import java.util.regex.Pattern;

/** Compares what the settings ask for with what the cluster has. */
final class ClusterRules implements Rule {
  private static final Pattern VERSION = Pattern.compile("v?1\\.([0-9]+).*");

  private final ClusterFacts facts;

  ClusterRules(ClusterFacts facts) {
    this.facts = facts;
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    new StorageRules(facts.storageClasses()).check(settings, found);
    new NodeRules(facts.nodes()).check(settings, found);
    for (var notebook : settings.all(NotebookSettings.class)) {
      version(notebook, found);
    }
  }

  private void version(Located<NotebookSettings> notebook, Diagnostics found) {
    var spark = notebook.value().recipe().spark().version();
    var match = VERSION.matcher(facts.version());
    var oldest = SparkLine.of(spark).orElseThrow().kubernetes();
    if (match.matches() && Integer.parseInt(match.group(1)) < oldest) {
      found.error(
          notebook.at("spark.version"),
          Message.of(
                  ErrorCode.KUBERNETES_VERSION,
                  "the cluster runs Kubernetes %s, and Spark %s needs 1.%d"
                      .formatted(facts.version(), spark, oldest))
              .why("older servers lack what Spark's client or the team's namespace relies on")
              .help("upgrade the cluster, or choose another `spark.version`"));
    }
  }
}
