package dev.sparkdriver.notebook;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.SparkNotebook;
import dev.sparkdriver.spark.ConfArgs;
import dev.sparkdriver.spark.KernelConf;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code application.conf} of spark-notebook: who may open it, where it listens and keeps
 * notebooks, and the conf of all its sessions. It is read once, when the server starts.
 */
final class ApplicationConf {

  /**
   * What the image has under the same name is below it: there is more in it than a notebook's
   * settings say. The list of modules is Play's, and is added to.
   */
  private static final String BELOW =
      """
      include classpath("application.conf")
      play.modules.enabled += "modules.SecurityModule"
      """;

  /** Without the braces around all of it, so that it goes on from what is above. */
  private static final ConfigRenderOptions FORMAT =
      ConfigRenderOptions.concise().setJson(false).setFormatted(true);

  private static final String CLIENT = "FormClient";
  private static final Duration BESIDE_A_GATEWAY = Duration.ofHours(8);

  private ApplicationConf() {}

  static SecretText of(NotebookPodArgs args, SparkNotebook server) {
    var conf = new TreeMap<String, Object>(places(args));
    conf.putAll(login(args, server));
    conf.putAll(kernels(args));
    return new SecretText(BELOW + ConfigFactory.parseMap(conf).root().render(FORMAT));
  }

  private static Map<String, Object> places(NotebookPodArgs args) {
    var server = args.recipe().server();
    return Map.of(
        "play.server.http.address", "0.0.0.0",
        "play.server.http.port", server.port(),
        // Play's word for none: it would be in a folder of the image, which nobody writes to.
        "play.server.pidfile.path", "/dev/null",
        "manager.notebooks.dir", server.home(),
        "manager.notebook.io.FileSystemNotebookProviderConfigurator.notebooks.dir", server.home());
  }

  private static Map<String, Object> login(NotebookPodArgs args, SparkNotebook server) {
    return Map.of(
        "application.secret",
        args.keys().cookie().reveal(),
        "play.http.filters",
        "filters.Filters",
        "notebook.server.auth.main_module",
        CLIENT,
        "notebook.server.auth.timeout",
        lifetime(args.recipe().login()).toSeconds(),
        "notebook.server.auth.SingleUserPassAuthenticator",
        Map.of("username", server.user(), "password", server.password().reveal()),
        "pac4j.security.rules",
        List.of(
            rule("/loginForm.*", Map.of("authorizers", "_anonymous_")),
            rule("/callback.*", Map.of("authorizers", "_anonymous_")),
            rule(".*", Map.of("authorizers", "_authenticated_", "clients", CLIENT))));
  }

  /** What is changed of a gateway's log-ins restarts no notebook. */
  private static Duration lifetime(LoginSettings login) {
    return login.hasGateway()
        ? BESIDE_A_GATEWAY
        : Duration.parse("PT" + login.lifetime().toUpperCase(Locale.ROOT));
  }

  /** A pattern is one key, and no path of several. */
  private static ConfigValue rule(String pattern, Map<String, String> who) {
    return ConfigValueFactory.fromMap(Map.of(pattern, who));
  }

  private static Map<String, Object> kernels(NotebookPodArgs args) {
    var recipe = args.recipe();
    var image = recipe.images().executor().map(ImageReference::text).orElseThrow();
    var spark =
        KernelConf.of(
            new ConfArgs(
                args.context().names(), recipe, image, args.data(), args.images().javaPackages()));
    var conf = new TreeMap<String, Object>();
    conf.put("manager.kernel.heap", recipe.driver().memory().spark());
    // The image's own conf has one, and Java 17 does not start with it.
    conf.put("manager.kernel.permGen", null);
    // It logs into a folder below.
    conf.put("manager.kernel.wd", recipe.server().home());
    conf.put("manager.kernel.vmArgs", spark.options());
    conf.put("manager.notebooks.override.sparkConf", spark.handed());
    return conf;
  }
}
