package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.images.ImageContract;
import dev.sparkdriver.kubernetes.Options;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What the notebook's pod reads at its start: Spark's conf, the login and the sessions' secret. */
final class NotebookFiles extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:NotebookFiles";

  private final List<Resource> all;

  record Args(Scope scope, Output<Map<String, String>> spark, SecretText passwordHash) {}

  NotebookFiles(Args args, ComponentResourceOptions options) {
    super(TYPE, args.scope().names().part("files"), options);
    var names = args.scope().names();
    var spark =
        new ConfigMap(names.part("spark"), spark(args.scope(), args.spark()), Options.of(this));
    var login =
        new Secret(names.part("login"), login(args.scope(), args.passwordHash()), Options.of(this));
    var session =
        new Secret(
            names.part("session"), session(args.scope(), args.passwordHash()), Options.of(this));
    all = List.of(spark, login, session);
    registerOutputs(Map.of());
  }

  List<Resource> all() {
    return all;
  }

  static ConfigMapArgs spark(Scope scope, Output<Map<String, String>> files) {
    return ConfigMapArgs.builder()
        .metadata(scope.metadata("ConfigMap", scope.names().spark()))
        .data(files)
        .build();
  }

  static SecretArgs login(Scope scope, SecretText passwordHash) {
    return secret(scope, scope.names().login(), ImageContract.PASSWORD_HASH, passwordHash.reveal());
  }

  static SecretArgs session(Scope scope, SecretText passwordHash) {
    var secret = SessionSecret.of(scope.names(), passwordHash);
    return secret(scope, scope.names().session(), ImageContract.SESSION_SECRET, secret);
  }

  private static SecretArgs secret(Scope scope, String name, String file, String text) {
    var content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return SecretArgs.builder()
        .metadata(scope.metadata("Secret", name))
        .type("Opaque")
        // Not `stringData`, which servers take and never give back to be compared with.
        .data(Output.ofSecret(Map.of(file, content)))
        .build();
  }
}
