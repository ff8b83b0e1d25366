package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The node's agent; frozen, its node is one that the cluster hears nothing of. */
record Kubelet(long process) {

  /** How the sandbox marks its processes, in their environment. */
  private static final String MARK = "SPARKDRIVER_SANDBOX_COMPONENT=%s|kubelet|";

  /** That of the sandbox whose state lies in a folder. */
  static Kubelet of(Path state) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(id -> environment(id).contains(MARK.formatted(state)))
        .min(Long::compare)
        .map(Kubelet::new)
        .orElseThrow(() -> new AssertionError("the sandbox has no kubelet"));
  }

  private static String environment(long process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has ended, or is another person's
    }
  }

  /** Until it is told to go on, or the tests end in any way but the last. */
  void freeze() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::goOn));
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    var words = List.of("kill", signal, Long.toString(process));
    new Command(Path.of("."), Map.of(), words).run(Duration.ofSeconds(10)).orFail();
  }
}
