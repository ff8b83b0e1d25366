package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conf of spark-notebook, read as its server reads it: over the image's own, and Play's. */
class ApplicationConfTest {

  private static final String PASSWORD = "pass \"word\" # ${of} \\ it, {ä}";

  private static final StackRun RUN =
      StackRun.of(
          Stacks.withDefaults(
              """
              customServer:
                port: 9001
                home: /home/ada
                conf: /opt/spark/conf
                sparkNotebook:
                  user: ads
                  password: {secure: %s}
              driver: {memory: 2g}
              executor: {env: {STAGE: "a, b # {c}: [d] = $e"}}
              data:
                stores:
                  lake: {url: "s3a://lake.of.ads", endpoint: "https://s3.example.com", region: eu-1}
              spark:
                conf:
                  spark.speculation: "true"
                  spark.speculation.quantile: "0.9"
                  spark.kubernetes.container.image.pullPolicy: Always
                  spark.kubernetes.executor.of/slash: "1"
                  spark.include: "null"
                  spark.sql.shuffle.partitions: "0008"
                  spark.empty: ""
                  spark.driver.extraJavaOptions: -Xss2m -Da=b
              """
                  .formatted(quoted(PASSWORD))));

  /** As much of what images have under the same name as what is said here could meet. */
  private static final String OF_THE_IMAGE =
      """
      application.secret = "known to everybody"
      manager {
        maxBytesInFlight = 5M
        notebooks { dir = ./notebooks, dir = ${?NO_SUCH_VARIABLE} }
        kernel { permGen = 1024m, compilerArgs = ["-deprecation"] }
      }
      """;

  private static final String OF_PLAY =
      "play.modules.enabled = [\"play.api.inject.BuiltinModule\"]";

  @TempDir private Path folder;
  private Config conf;

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> login(StackRun run) {
    var data = (Registered.Secret) run.one("Secret", "ads/main/login").input("data");
    var files = new TreeMap<String, String>();
    ((Map<String, String>) data.value()).forEach((name, text) -> files.put(name, decoded(text)));
    return files;
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  @BeforeEach
  void readIt() throws IOException {
    conf = read(RUN);
  }

  private Config read(StackRun run) throws IOException {
    var image = Files.createDirectories(folder.resolve("image"));
    Files.writeString(image.resolve("application.conf"), OF_THE_IMAGE);
    var file = folder.resolve("application.conf");
    Files.writeString(file, login(run).get("application.conf"));
    try (var loader = new URLClassLoader(new URL[] {image.toUri().toURL()}, null)) {
      return ConfigFactory.parseFileAnySyntax(
              file.toFile(), ConfigParseOptions.defaults().setClassLoader(loader))
          .withFallback(ConfigFactory.parseString(OF_PLAY))
          .resolve();
    }
  }

  /** The keys and values that upstream makes of it for kernels. */
  private Map<String, String> handed() {
    var handed = new TreeMap<String, String>();
    conf.getConfig("manager.notebooks.override.sparkConf")
        .entrySet()
        .forEach(entry -> handed.put(entry.getKey(), entry.getValue().unwrapped().toString()));
    return handed;
  }

  private List<String> options() {
    return conf.getStringList("manager.kernel.vmArgs");
  }

  private static Map<String, String> ofOtherServers() throws IOException {
    var files = RUN.one("ConfigMap", "ads/main/spark").mapping("data");
    var properties = new Properties();
    properties.load(new StringReader(files.get("spark-defaults.conf").toString()));
    var conf = new TreeMap<String, String>();
    properties.forEach((key, value) -> conf.put(key.toString(), value.toString()));
    return conf;
  }

  @Test
  void kernelsHaveTheConfThatOtherServersFindInAFileKeyForKey() throws IOException {
    var kernels = new TreeMap<>(handed());
    options().stream()
        .filter(option -> option.startsWith("-Dspark."))
        .map(option -> option.substring(2).split("=", 2))
        .forEach(property -> kernels.put(property[0], property[1]));

    assertThat(kernels).isEqualTo(ofOtherServers());
  }

  @Test
  void whatTheServerHandsOnIsNowhereElse() {
    assertThat(options())
        .filteredOn(option -> option.startsWith("-Dspark."))
        .containsExactly(
            "-Dspark.authenticate.secret.file=/etc/sparkdriver/session/secret",
            "-Dspark.hadoop.fs.s3a.bucket.lake.of.ads.endpoint.region=eu-1",
            "-Dspark.kubernetes.executor.of/slash=1",
            "-Dspark.speculation.quantile=0.9");
  }

  @Test
  void sessionsRunOnTheClusterWhateverANotebookSays() {
    assertThat(handed())
        .containsEntry("spark.master", "k8s://https://kubernetes.default.svc")
        .containsEntry("spark.authenticate", "true");
  }

  @Test
  void whatSignsLogInsIsTheNotebooksOwn() {
    assertThat(conf.getString("application.secret"))
        .isEqualTo(login(RUN).get("cookie-key"))
        .isNotEqualTo("known to everybody");
  }

  @Test
  void nothingIsShownToWhoIsNotLoggedIn() {
    assertThat(conf.getString("play.http.filters")).isEqualTo("filters.Filters");
    assertThat(conf.getString("notebook.server.auth.main_module")).isEqualTo("FormClient");
    assertThat(conf.getConfigList("pac4j.security.rules"))
        .extracting(rule -> rule.root().unwrapped())
        .containsExactly(
            Map.of("/loginForm.*", Map.of("authorizers", "_anonymous_")),
            Map.of("/callback.*", Map.of("authorizers", "_anonymous_")),
            Map.of(".*", Map.of("authorizers", "_authenticated_", "clients", "FormClient")));
  }

  @Test
  void whatAsksForTheLoginIsAddedToPlaysOwnModules() {
    assertThat(conf.getStringList("play.modules.enabled"))
        .containsExactly("play.api.inject.BuiltinModule", "modules.SecurityModule");
  }

  @Test
  void theNameAndThePasswordAreThoseOfTheStackToTheLetter() {
    var user = conf.getConfig("notebook.server.auth.SingleUserPassAuthenticator");

    assertThat(user.getString("username")).isEqualTo("ads");
    assertThat(user.getString("password")).isEqualTo(PASSWORD);
  }

  private int seconds(String login) throws IOException {
    var recipe = "customServer: {sparkNotebook: {password: {secure: a}}}\n" + login;
    return read(StackRun.of(Stacks.withRecipes(recipe))).getInt("notebook.server.auth.timeout");
  }

  @Test
  void aLogInLastsAsLongAsTheSettingsSay() throws IOException {
    assertThat(seconds("login: {lifetime: 90m}")).isEqualTo(90 * 60);
    assertThat(seconds("login: {lifetime: 2h}")).isEqualTo(2 * 3600);
  }

  @Test
  void besideAGatewayItLastsAWorkingDayWhateverTheGatewaysDo() throws IOException {
    assertThat(seconds(Stacks.USERS + "  lifetime: 2h\n")).isEqualTo(8 * 3600);
  }

  @Test
  void aKernelsHeapIsThatOfASession() {
    assertThat(conf.getBytes("manager.kernel.heap")).isEqualTo(2L << 30);
  }

  @Test
  void aKernelIsNotGivenTheOptionThatJava17RefusesToStartWith() {
    assertThat(conf.hasPath("manager.kernel.permGen")).isFalse();
    assertThat(options()).noneMatch(option -> option.contains("PermSize"));
  }

  @Test
  void aKernelIsGivenTheOptionsOfADriver() {
    assertThat(options()).contains("-Duser.timezone=UTC", "-Xss2m", "-Da=b");
  }

  @Test
  void theServerListensWhereItIsAsked() {
    assertThat(conf.getString("play.server.http.address")).isEqualTo("0.0.0.0");
    assertThat(conf.getInt("play.server.http.port")).isEqualTo(9001);
  }

  @Test
  void nothingIsWrittenOutsideItsHome() {
    assertThat(conf.getString("play.server.pidfile.path")).isEqualTo("/dev/null");
    assertThat(conf.getString("manager.kernel.wd")).isEqualTo("/home/ada");
    assertThat(conf.getString("manager.notebooks.dir")).isEqualTo("/home/ada");
  }

  @Test
  void whatTheImageSaysBesidesStays() {
    assertThat(conf.getBytes("manager.maxBytesInFlight")).isEqualTo(5L << 20);
    assertThat(conf.getStringList("manager.kernel.compilerArgs")).containsExactly("-deprecation");
  }
}
