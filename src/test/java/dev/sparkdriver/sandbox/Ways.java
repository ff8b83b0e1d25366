package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.Yaml;

/** Kubeconfigs that differ from the sandbox's in one thing. */
final class Ways {
  private final Path folder;
  private final String usual;

  Ways(Path folder, Cluster cluster) throws IOException {
    this.folder = folder;
    this.usual = Files.readString(cluster.kubeconfig());
  }

  /** With another value for a field of the cluster. */
  Path withCluster(String field, String value) throws IOException {
    return with("clusters", "cluster", Map.of(field, value));
  }

  /** With other values for several fields of the cluster. */
  Path withCluster(Map<String, String> values) throws IOException {
    return with("clusters", "cluster", values);
  }

  /** With another certificate authority, made from the usual one. */
  Path withAuthority(UnaryOperator<String> change) throws IOException {
    var field = "certificate-authority-data";
    var encoded = (String) entry(read(), "clusters", "cluster").get(field);
    var now = new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII);
    var changed = change.apply(now).getBytes(StandardCharsets.US_ASCII);
    return withCluster(field, Base64.getEncoder().encodeToString(changed));
  }

  /** Logged in by a token. */
  Path withToken(String token) throws IOException {
    var config = read();
    var user = entry(config, "users", "user");
    user.clear();
    user.put("token", token);
    return written(config);
  }

  /** Logged in by a program that prints a token. */
  Path withProgram(Path program) throws IOException {
    var config = read();
    var user = entry(config, "users", "user");
    user.clear();
    user.put(
        "exec",
        Map.of(
            "apiVersion", "client.authentication.k8s.io/v1",
            "command", program.toString(),
            "interactiveMode", "Never"));
    return written(config);
  }

  private Path with(String list, String kind, Map<String, String> values) throws IOException {
    var config = read();
    entry(config, list, kind).putAll(values);
    return written(config);
  }

  private Path written(Map<String, Object> config) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "way-", ".yaml"), new Yaml().dump(config));
  }

  private Map<String, Object> read() {
    return new Yaml().load(usual);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> entry(Map<String, Object> config, String list, String kind) {
    var first = (Map<String, Object>) ((List<?>) config.get(list)).get(0);
    return (Map<String, Object>) first.get(kind);
  }
}
