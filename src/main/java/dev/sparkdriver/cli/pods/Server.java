package dev.sparkdriver.cli.pods;

import com.google.gson.JsonParser;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The StatefulSet of the notebook that a command names, in the hands of who runs the command. */
final class Server {

  @Mixin private Kubectl kubectl;

  @Parameters(
      paramLabel = "TEAM/NOTEBOOK",
      converter = NotebookName.class,
      description = "The notebook.")
  private Names names;

  Names names() {
    return names;
  }

  /** Whether the stack's settings say so, whoever scaled it since. */
  boolean isSuspendedByTheStack() {
    var annotation =
        "jsonpath={.metadata.annotations.%s}".formatted(Labels.SUSPENDED.replace(".", "\\."));
    return kubectl.run("", "get", set(), namespace(), "--output=" + annotation).equals("true");
  }

  void scale(int replicas) {
    kubectl.run("", "scale", set(), namespace(), "--replicas=" + replicas);
  }

  /** Waits until its pod is ready, and prints how far it is; kubectl's exit status. */
  int awaitReady() {
    return kubectl.show("rollout", "status", set(), namespace(), "--timeout=10m");
  }

  /** Waits until its pod is gone; kubectl's exit status. */
  int awaitEnd() {
    return kubectl.show("wait", "--for=delete", "pod/" + names.pod(), namespace(), "--timeout=2m");
  }

  /** Whether a cell or a Spark job runs, or somebody is at work; without a pod nobody is. */
  boolean isBusy() {
    var address = "http://localhost:%d%s".formatted(ImageContract.PORT, ImageContract.BUSY);
    try {
      // Network policies let nobody ask from outside of the pod, the API server's proxy neither.
      var said =
          kubectl.run(
              "",
              "exec",
              namespace(),
              names.pod(),
              "--",
              "curl",
              "--silent",
              "--show-error",
              "--fail",
              address);
      var answer = JsonParser.parseString(said);
      return answer.getAsJsonObject().get("busy").getAsBoolean();
    } catch (CommandFailure e) {
      if (e.getMessage().contains("pods \"%s\" not found".formatted(names.pod()))) {
        return false;
      }
      throw new CommandFailure(
          "what runs in %s cannot be asked: %s\nA custom server never says; --now ends its pod all the same"
              .formatted(names.path(), e.getMessage()),
          e);
    }
  }

  private String set() {
    return "statefulset/" + new NotebookObjects(names).server().name();
  }

  private String namespace() {
    return "--namespace=" + names.namespace();
  }
}
