package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.SparkMemory;

/** Heaps are as large as Spark demands. */
final class Memory implements Rule {
  private static final long LEAST = 450;

  @Override
  public void judge(Scope scope) {
    for (var notebook : scope.notebooks()) {
      judge(scope, notebook.at("executor.memory"), notebook.recipe().executor().memory());
      judge(scope, notebook.at("driver.memory"), notebook.recipe().driver().memory());
    }
  }

  private static void judge(Scope scope, String at, SparkMemory memory) {
    if (!scope.sound(at) || memory.mebibytes() >= LEAST) {
      return;
    }
    var executor = at.endsWith("executor.memory");
    var why =
        executor
            ? "Spark stops with \"Executor memory … must be at least 471859200\" (450 MiB)"
            : "Spark stops with \"System memory … must be at least 471859200\" (450 MiB)";
    scope.error(
        at,
        Message.of(
                ErrorCode.SPARK_MINIMUM_MEMORY,
                (executor ? "executor" : "driver") + " memory is below Spark's minimum")
            .note(memory.mebibytes() + " MiB")
            .why(why)
            .help("use 512m or more, or remove the line to get the default 1g"));
  }
}
