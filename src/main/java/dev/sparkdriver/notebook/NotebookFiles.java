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
import dev.sparkdriver.kubernetes.FileSecret;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.RegistrySecret;
import dev.sparkdriver.settings.Recipe.RegistryLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that the notebook's pod mounts: Spark's conf, the server's settings, the login, and
 * secrets; and what its image is pulled with.
 */
final class NotebookFiles extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:NotebookFiles";

  private final List<Resource> all;

  /**
   * What the files hold.
   *
   * @param context what all objects of the notebook have in common
   * @param spark the files with Spark's conf, by their names
   * @param settings what the server reads anew, where it is the program's own
   * @param session by what driver and executors know one another
   * @param login the files by which the server knows people, by their names
   * @param secrets the secrets whose text the stack keeps, by their names
   * @param registry the login that the pod's image is pulled with
   */
  record Args(
      NotebookContext context,
      Output<Map<String, String>> spark,
      Optional<String> settings,
      SecretText session,
      Map<String, SecretText> login,
      Map<String, SecretText> secrets,
      Optional<RegistryLogin> registry) {}

  NotebookFiles(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var names = args.context().names();
    var spark =
        new ConfigMap(names.part("spark"), spark(args.context(), args.spark()), Options.of(this));
    var login =
        new Secret(names.part("login"), login(args.context(), args.login()), Options.of(this));
    var session =
        new Secret(
            names.part("session"), session(args.context(), args.session()), Options.of(this));
    all = new ArrayList<>(List.of(spark, login, session));
    args.settings()
        .map(text -> settings(args.context(), text))
        .ifPresent(map -> all.add(new ConfigMap(names.part("settings"), map, Options.of(this))));
    if (!args.secrets().isEmpty()) {
      var secrets = secrets(args.context(), args.secrets());
      all.add(new Secret(names.part("secrets"), secrets, Options.of(this)));
    }
    args.registry()
        .map(of -> registry(args.context(), of))
        .ifPresent(secret -> all.add(new Secret(names.part("registry"), secret, Options.of(this))));
    registerOutputs(Map.of());
  }

  /** The ConfigMaps and the Secrets, which the pod needs. */
  List<Resource> all() {
    return all;
  }

  static ConfigMapArgs spark(NotebookContext context, Output<Map<String, String>> files) {
    return ConfigMapArgs.builder()
        .metadata(context.metadata(context.objects().sparkFiles()))
        .data(files)
        .build();
  }

  static ConfigMapArgs settings(NotebookContext context, String text) {
    return ConfigMapArgs.builder()
        .metadata(context.metadata(context.objects().settings()))
        .data(Map.of(ImageContract.SERVER_SETTINGS, text))
        .build();
  }

  static SecretArgs login(NotebookContext context, Map<String, SecretText> files) {
    return secret(context, context.objects().login(), files);
  }

  static SecretArgs session(NotebookContext context, SecretText secret) {
    return secret(
        context, context.objects().session(), Map.of(ImageContract.SESSION_SECRET, secret));
  }

  static SecretArgs secrets(NotebookContext context, Map<String, SecretText> secrets) {
    return secret(context, context.objects().secrets(), secrets);
  }

  private static SecretArgs registry(NotebookContext context, RegistryLogin login) {
    return RegistrySecret.of(context.metadata(context.objects().registry()), login.revealed());
  }

  private static SecretArgs secret(
      NotebookContext context, ObjectName object, Map<String, SecretText> texts) {
    var files = new TreeMap<String, String>();
    texts.forEach((file, text) -> files.put(file, text.reveal()));
    return FileSecret.of(context.metadata(object), files);
  }
}
