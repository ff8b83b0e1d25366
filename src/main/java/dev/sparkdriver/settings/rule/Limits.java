package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.ErrorCode;

/** Nobody is promised more than the most they get, and no range is upside down. */
final class Limits implements Rule {

  @Override
  public void judge(Scope scope) {
    for (var notebook : scope.notebooks()) {
      driver(scope, notebook);
      executor(scope, notebook);
      bounds(scope, notebook);
    }
  }

  private static void driver(Scope scope, Scope.Notebook notebook) {
    var driver = notebook.recipe().driver();
    if (scope.sound(notebook.at("driver.cpu"), notebook.at("driver.cpuLimit"))) {
      compare(scope, notebook.at("driver"), driver.cpu(), driver.cpuLimit());
    }
  }

  private static void executor(Scope scope, Scope.Notebook notebook) {
    var executor = notebook.recipe().executor();
    var path = notebook.at("executor");
    if (!scope.sound(path + ".cpu", path + ".cpuLimit", path + ".cores")) {
      return;
    }
    var cores = new Cpu(executor.cores() * 1000L);
    executor
        .cpuLimit()
        .ifPresent(limit -> compare(scope, path, executor.cpu().orElse(cores), limit));
  }

  private static void compare(Scope scope, String path, Cpu request, Cpu limit) {
    if (request.millicores() <= limit.millicores()) {
      return;
    }
    var at = scope.isWritten(path + ".cpu") ? path + ".cpu" : path + ".cpuLimit";
    scope.error(
        at,
        Message.of(
                ErrorCode.REQUEST_OVER_LIMIT,
                "request %s exceeds limit %s".formatted(request.kubernetes(), limit.kubernetes()))
            .why("Kubernetes refuses a pod that is promised more than the most it may get")
            .help("raise `cpuLimit` to " + request.kubernetes() + ", or lower `cpu`"));
  }

  private static void bounds(Scope scope, Scope.Notebook notebook) {
    var path = notebook.at("executor.dynamic");
    if (!scope.sound(path, path + ".min", path + ".max")) {
      return;
    }
    notebook
        .recipe()
        .executor()
        .dynamic()
        .filter(dynamic -> dynamic.min() > dynamic.max())
        .ifPresent(
            dynamic ->
                scope.error(
                    path + ".min",
                    Message.of(
                            ErrorCode.EXECUTOR_BOUNDS,
                            "fewest executors %d are more than most executors %d"
                                .formatted(dynamic.min(), dynamic.max()))
                        .help("swap them, or raise `max`")));
  }
}
