package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.EngineMemory;
import java.util.function.Supplier;

/** Refuses to make a cluster for a stack whose objects are in one that it did not make. */
final class MadeCluster {

  private MadeCluster() {}

  static void check(Bound settings, Supplier<EngineMemory> engine, Diagnostics found) {
    if (!Target.GKE.isChosenIn(settings)) {
      return;
    }
    var state = engine.get().state();
    if (!state.objects().isEmpty() && !state.madeCluster()) {
      found.error(
          Target.location(settings).orElseThrow(),
          Message.of(
                  ErrorCode.ANOTHER_CLUSTER,
                  "the stack's %d objects are in a cluster that it did not make"
                      .formatted(state.objects().size()))
              .why("they would be deleted there, volumes with files among them, and made anew")
              .help("make another stack for the new cluster with `pulumi stack init`"));
    }
  }
}
