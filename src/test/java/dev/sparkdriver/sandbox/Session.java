package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sparkdriver.jupyter.Kernel;
import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An open notebook and its executors. */
record Session(Kernel kernel, Cluster cluster, String namespace) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  static Session open(KernelClient client, String kernel, SharedStack shared) {
    return open(client, kernel, shared.cluster(), SharedStack.TEAM);
  }

  static Session open(KernelClient client, String kernel, Cluster cluster, String namespace) {
    return new Session(client.start(kernel, PATIENCE), cluster, namespace);
  }

  /** What a cell that has to fail says: its error, and what is printed beside it. */
  String refusal(String code) {
    var printed = new StringBuilder();
    var result = kernel.run(code, PATIENCE, (text, isError) -> printed.append(text));
    assertThat(result.error()).isPresent();
    return result.error().get() + "\n" + printed;
  }

  /** All that a cell prints, warnings too, and what it returns. */
  String printed(String code) {
    var printed = new StringBuilder();
    kernel.run(code, PATIENCE, (text, isError) -> printed.append(text));
    return printed.toString();
  }

  /** What a cell prints or returns, without the quotes and names that kernels put around it. */
  String run(String code) {
    var result = kernel.run(code, PATIENCE);
    assertThat(result.error()).isEmpty();
    return (result.output() + result.value().orElse("")).strip();
  }

  /** The lines that a cell prints. */
  List<String> lines(String code) {
    return run(code).lines().toList();
  }

  /** The executor pods of this session only. */
  Set<String> executors() {
    var label = "spark.kubernetes.executor.label.sparkdriver.dev/session";
    var id = lines("print(spark.conf.get(\"" + label + "\"))").get(0);
    return namesOf(cluster.list("pods", "-n", namespace, "-l", "sparkdriver.dev/session=" + id));
  }

  static Set<String> namesOf(List<JsonObject> pods) {
    return pods.stream()
        .map(pod -> pod.getAsJsonObject("metadata").get("name").getAsString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() {
    kernel.shutdown();
  }
}
