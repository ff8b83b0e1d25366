package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;

/** One layer says how many executors there are in one way. */
final class InstancesOrDynamic implements Rule {

  @Override
  public void judge(Scope scope) {
    scope
        .layers()
        .values()
        .forEach(
            layer -> {
              var executor = layer.group("executor").entries();
              var instances = executor.get("instances");
              var dynamic = executor.get("dynamic");
              if (instances != null && dynamic != null) {
                var title =
                    "`instances` (line %d) and `dynamic` (line %d) exclude each other"
                        .formatted(instances.key().line(), dynamic.key().line());
                scope
                    .problems()
                    .error(
                        instances.key(),
                        Message.of(ErrorCode.INSTANCES_AND_DYNAMIC, title)
                            .why(
                                "a session has a fixed number of executors, or as many as the work needs")
                            .help("remove one of them"));
              }
            });
  }
}
