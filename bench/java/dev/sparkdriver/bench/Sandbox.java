package dev.sparkdriver.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The running sandbox: its commands, its stack's settings, its first notebook. */
final class Sandbox {

  static final Path REPOSITORY = Path.of("").toAbsolutePath();
  private static final Path STATE = Path.of(System.getenv("SPARKDRIVER_STATE"));
  private static final String STACK_FILE = "Pulumi.sandbox.yaml";
  private static final String LOCK_FILE = "sparkdriver.sandbox.lock.json";

  private Sandbox() {}

  /** The settings of the person's own stack. */
  static String stackFile() throws IOException {
    return Files.readString(STATE.resolve("stack").resolve(STACK_FILE));
  }

  /** A folder for the sandbox's stack, run in the way that the project file says. */
  static Path project(String projectFile, String stackFile) throws IOException {
    var folder = Files.createTempDirectory("sparkdriver-bench-");
    Files.writeString(folder.resolve("Pulumi.yaml"), projectFile);
    Files.writeString(folder.resolve(STACK_FILE), stackFile);
    var lock = STATE.resolve("stack").resolve(LOCK_FILE);
    if (Files.exists(lock)) {
      Files.copy(lock, folder.resolve(LOCK_FILE));
    }
    return folder;
  }

  /** Runs a command of the engine on the sandbox's own state. */
  static String pulumi(Path folder, String... words) throws Exception {
    return pulumi(folder, URI.create("file://" + STATE.resolve("pulumi")), words);
  }

  static String pulumi(Path folder, URI backend, String... words) throws Exception {
    var line = new ArrayList<>(List.of(STATE.resolve("bin/pulumi").toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--stack", "sandbox", "--non-interactive"));
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    var environment = builder.environment();
    environment.put("PATH", STATE.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("KUBECONFIG", STATE.resolve("kubeconfig").toString());
    environment.put("PULUMI_BACKEND_URL", backend.toString());
    environment.put("PULUMI_CONFIG_PASSPHRASE_FILE", STATE.resolve("passphrase").toString());
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.remove("JAVA_TOOL_OPTIONS");
    return run(builder);
  }

  static String run(String... words) throws Exception {
    return run(new ProcessBuilder(words).directory(REPOSITORY.toFile()));
  }

  private static String run(ProcessBuilder builder) throws Exception {
    var process = builder.redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(builder.command() + " failed:\n" + output);
    }
    return output.strip();
  }

  static String password() throws IOException {
    return Files.readString(STATE.resolve("password")).strip();
  }

  static URI firstNotebook() throws Exception {
    var first = first();
    var service = first.get("service").getAsString();
    var path = "jsonpath={.spec.clusterIP}";
    var address = kubectl(first, "get", "service", service, "-o", path);
    return URI.create("http://" + address + ":8888");
  }

  /** Runs a command line in the pod of the first notebook. */
  static String inFirstNotebook(String... words) throws Exception {
    return inPod(first(), words);
  }

  /** Returns when there is one, and no other session. */
  static void waitForTheSpareSession() throws Exception {
    var ready =
        "set -- /tmp/session-*/application; [ $# = 1 ] && [ -e \"$1\" ] && [ ! -e \"${1%/*}/taken.json\" ] && echo yes || true";
    var first = first();
    while (!inPod(first, "bash", "-c", ready).equals("yes")) {
      Thread.sleep(1000);
    }
  }

  private static JsonObject first() throws Exception {
    var outputs = pulumi(STATE.resolve("stack"), "stack", "output", "--json");
    var notebooks = JsonParser.parseString(outputs).getAsJsonObject().getAsJsonObject("notebooks");
    return notebooks.getAsJsonObject(notebooks.keySet().iterator().next());
  }

  private static String inPod(JsonObject notebook, String... words) throws Exception {
    var pod = notebook.get("service").getAsString() + "-0";
    var line = new ArrayList<>(List.of("exec", pod, "--"));
    line.addAll(List.of(words));
    return kubectl(notebook, line.toArray(String[]::new));
  }

  private static String kubectl(JsonObject notebook, String... words) throws Exception {
    var line = new ArrayList<>(List.of(STATE.resolve("bin/kubectl").toString()));
    line.add("--kubeconfig=" + STATE.resolve("kubeconfig"));
    line.add("--namespace=" + notebook.get("namespace").getAsString());
    line.addAll(List.of(words));
    return run(line.toArray(String[]::new));
  }
}
