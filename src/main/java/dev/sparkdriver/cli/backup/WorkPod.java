package dev.sparkdriver.cli.backup;

import com.google.gson.JsonObject;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.ImageContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pod in which restic is called for a person. It is that of a volume's backups, beside the pod of
 * another volume perhaps, and sleeps until it is told what to do.
 *
 * <p>It is handed the keys by kubectl, so that they are in no Secret of another team's namespace,
 * and only in its memory.
 */
final class WorkPod implements AutoCloseable {

  private final Kubectl kubectl;
  private final String namespace;
  private final String name;
  private final AtomicBoolean gone = new AtomicBoolean();

  private WorkPod(Kubectl kubectl, String namespace, String name) {
    this.kubectl = kubectl;
    this.namespace = namespace;
    this.name = name;
  }

  /** Starts it with the keys of one volume's backups, and another volume or none. */
  static WorkPod start(Kubectl kubectl, BackupObjects from, JsonObject manifest) {
    var metadata = manifest.getAsJsonObject("metadata");
    var pod =
        new WorkPod(
            kubectl, metadata.get("namespace").getAsString(), metadata.get("name").getAsString());
    pod.create(manifest);
    Runtime.getRuntime().addShutdownHook(new Thread(pod::close));
    try {
      pod.await();
      pod.take(from);
      return pod;
    } catch (RuntimeException e) {
      pod.close();
      throw e;
    }
  }

  /**
   * Its name is taken while another command works with the volume, so that two never write to it.
   */
  private void create(JsonObject manifest) {
    try {
      kubectl.run(manifest.toString(), "create", "--filename=-");
    } catch (CommandFailure e) {
      if (!e.getMessage().contains("AlreadyExists")) {
        throw e;
      }
      throw new CommandFailure(
          ("pod %2$s of namespace %1$s is there already: somebody runs the same command, or it was"
                  + " killed; if so: `kubectl --namespace %1$s delete pod %2$s`")
              .formatted(namespace, name),
          e);
    }
  }

  private void await() {
    kubectl.run(
        "",
        "wait",
        "--namespace",
        namespace,
        "--for=condition=Ready",
        "pod/" + name,
        "--timeout=5m");
  }

  private void take(BackupObjects from) {
    var secret = from.keys();
    var data =
        kubectl
            .get("secret", "--namespace", secret.namespace(), secret.name())
            .getAsJsonObject("data");
    for (var file : data.keySet()) {
      var text = Base64.getDecoder().decode(data.get(file).getAsString());
      var write = "umask 077 && cat > %s/%s".formatted(ImageContract.BACKUP_KEYS, file);
      kubectl.run(
          new String(text, StandardCharsets.UTF_8),
          "exec",
          "--stdin",
          "--namespace",
          namespace,
          name,
          "--",
          "sh",
          "-c",
          write);
    }
  }

  /** Calls what the image has for backups; its exit status. */
  int call(List<String> words) {
    var line = new ArrayList<>(List.of("exec", "--namespace", namespace, name, "--"));
    line.addAll(ImageContract.BACKUP);
    line.addAll(words);
    return kubectl.show(line.toArray(String[]::new));
  }

  @Override
  public void close() {
    if (gone.getAndSet(true)) {
      return;
    }
    kubectl.run(
        "",
        "delete",
        "pod",
        "--namespace",
        namespace,
        name,
        "--ignore-not-found",
        "--grace-period=1");
  }
}
