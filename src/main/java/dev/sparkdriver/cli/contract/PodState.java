package dev.sparkdriver.cli.contract;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * How far a pod of one container is.
 *
 * @param phase how far
 * @param said what the kubelet or the scheduler says of it
 */
record PodState(Phase phase, String said) {
  private static final Set<String> UNPULLABLE =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable");

  enum Phase {
    UNSCHEDULED,
    COMING,
    UNPULLABLE,
    RUNNING,
    READY,
    ENDED
  }

  static PodState of(JsonObject pod) {
    var status = pod.getAsJsonObject("status");
    if (!status.has("containerStatuses")) {
      return status.has("phase") && text(status, "phase").equals("Failed")
          ? new PodState(Phase.ENDED, text(status, "message"))
          : unscheduled(status).orElse(new PodState(Phase.COMING, ""));
    }
    var container = status.getAsJsonArray("containerStatuses").get(0).getAsJsonObject();
    var state = container.getAsJsonObject("state");
    if (state.has("running")) {
      return new PodState(container.get("ready").getAsBoolean() ? Phase.READY : Phase.RUNNING, "");
    }
    return state.has("terminated")
        ? ended(state.getAsJsonObject("terminated"))
        : waiting(state.getAsJsonObject("waiting"));
  }

  private static PodState ended(JsonObject terminated) {
    var message = text(terminated, "message");
    return new PodState(
        Phase.ENDED,
        "status %s%s"
            .formatted(text(terminated, "exitCode"), message.isEmpty() ? "" : ", " + message));
  }

  private static PodState waiting(JsonObject waiting) {
    var reason = text(waiting, "reason");
    if (UNPULLABLE.contains(reason)) {
      return new PodState(Phase.UNPULLABLE, text(waiting, "message"));
    }
    return reason.endsWith("Error")
        ? new PodState(Phase.ENDED, text(waiting, "message"))
        : new PodState(Phase.COMING, reason);
  }

  private static Optional<PodState> unscheduled(JsonObject status) {
    if (status.has("conditions")) {
      for (var each : status.getAsJsonArray("conditions")) {
        var condition = each.getAsJsonObject();
        if (text(condition, "reason").equals("Unschedulable")) {
          return Optional.of(new PodState(Phase.UNSCHEDULED, text(condition, "message")));
        }
      }
    }
    return Optional.empty();
  }

  private static String text(JsonObject object, String key) {
    return object.has(key) ? object.get(key).getAsString() : "";
  }
}
