package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Adds;
import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Outdates;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.RegistrySecret;
import dev.sparkdriver.kubernetes.ServerContract;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one notebook is made from. Layers (defaults, environment, team, notebook) each give a part;
 * later layers win.
 */
public record Recipe(
    @Setting(help = "Spark itself.")
        @Outdates(
            by = "version",
            in = "images",
            value = {"notebook", "executor"})
        Spark spark,
    @Setting(help = "The notebook's pod, which is the Spark driver.") DriverSettings driver,
    @Setting(help = "The executor pods of one session.") ExecutorSettings executor,
    @Setting(help = "The notebook's volume: its home folder.") Volume volume,
    @Setting(help = "Images by reference. Required where `images.build` is false.") Images images,
    @Setting(
            help =
                "A notebook server of your own image instead of the program's JupyterLab, in"
                    + " `images.notebook`; `{}` for one laid out as `quay.io/jupyter/pyspark-notebook`."
                    + " Default: none.")
        Optional<CustomServer> customServer,
    @Setting(help = "Where its data is kept beside volumes.") DataSettings data,
    @Setting(
            help =
                "Its secrets: each is a file of its name in `/run/secrets/sparkdriver`, and"
                    + " `{{secret:name}}` in Spark's conf.",
            keys = DataFormats.SecretName.class)
        Map<String, SecretFile> secrets,
    @Setting(
            help =
                "Copies of its volume elsewhere, and of the team's shared folder. Default: none.")
        Optional<BackupSettings> backup,
    @Setting(help = "The repository that saves are copied to. Default: none.")
        Optional<GitSettings> git,
    @Setting(help = "When it is suspended, and when it starts again. Default: it always runs.")
        Optional<HoursSettings> hours,
    @Setting(
            help =
                "What its pods may connect to: the notebook's, executors, backups. Default: nothing"
                    + " but what Spark needs.")
        EgressSettings egress,
    @Setting(help = "Who may open the notebook.") LoginSettings login,
    @Setting(
            help =
                "How the notebook's gateway is reached from outside of the cluster. Needs `login.oidc`"
                    + " or `login.users`. Default: by `kubectl port-forward` alone.")
        Optional<ExposureSettings> exposure) {

  /** What is agreed on with the notebook's server. */
  public ServerContract server() {
    return customServer.map(CustomServer::contract).orElse(ServerContract.OURS);
  }

  /** Who may open its server, where that is spark-notebook. */
  public Optional<SparkNotebook> sparkNotebook() {
    return customServer.flatMap(CustomServer::sparkNotebook);
  }

  /** The secrets whose text the stack keeps, by their names. */
  public SortedMap<String, SecretText> ownSecrets() {
    var own = new TreeMap<String, SecretText>();
    secrets.forEach((name, file) -> file.value().ifPresent(text -> own.put(name, text)));
    return own;
  }

  /** Spark's version and conf. */
  public record Spark(
      @Setting(
              help =
                  "Spark version of the images. It has to match images by reference. A layer with another"
                      + " version takes other images: what the layers below name as `images.notebook` and"
                      + " `images.executor` does not count for it.",
              defaultValue = "3.5.9",
              format = Formats.SparkVersion.class,
              example = "3.5.9")
          String version,
      @Setting(
              help = "Time zone of SQL, Python and Java, in the driver and in executors.",
              effect = Effect.RESTARTS,
              defaultValue = "UTC",
              format = Formats.TimeZone.class,
              example = "Europe/Berlin")
          String timeZone,
      @Setting(
              help =
                  "Spark conf of every session. Keys that the cluster's wiring needs belong to the"
                      + " program and are refused. `spark.sql.extensions` and `spark.jars.packages` are"
                      + " added to those of the layers below.",
              effect = Effect.NEW_SESSIONS,
              example = "{spark.sql.shuffle.partitions: \"8\"}")
          @Adds(names = {EXTENSIONS, PACKAGES})
          Map<String, String> conf) {

    /** The key of conf that lists what extends SQL. */
    public static final String EXTENSIONS = "spark.sql.extensions";

    /** The key of conf whose packages sessions fetch when they start. */
    public static final String PACKAGES = "spark.jars.packages";
  }

  /** The claim of a volume with users' files. */
  public record Volume(
      @Setting(
              help = "Size. It may grow where the storage class allows it; it cannot shrink.",
              defaultValue = "10Gi",
              example = "20Gi")
          Quantity size,
      @Setting(
              help =
                  "Storage class of a new volume; one that is there keeps its own, and another is"
                      + " refused. Default: the cluster's own.",
              format = Formats.DnsName.class,
              example = "standard-rwo")
          Optional<String> storageClass,
      @Setting(help = "Refuse to remove the volume from the stack.", defaultValue = "false")
          boolean protect,
      @Setting(
              help =
                  "Keep the volume with its files when its notebook, its team or the stack goes."
                      + " `false` is for stacks that are thrown away.",
              defaultValue = "true")
          boolean keep) {}

  /** Images by reference. */
  public record Images(
      @Setting(
              help = "Image of the notebook server and driver.",
              effect = Effect.RESTARTS,
              example = "registry.example.com/sparkdriver/jupyter:3.5.9")
          Optional<ImageReference> notebook,
      @Setting(
              help = "Image of the executors.",
              effect = Effect.NEW_SESSIONS,
              example = "registry.example.com/sparkdriver/spark:3.5.9")
          Optional<ImageReference> executor,
      @Setting(
              help =
                  "Image of the gateway: oauth2-proxy, unchanged. Required with `login.oidc` or"
                      + " `login.users`.",
              effect = Effect.RESTARTS,
              example = "registry.example.com/oauth2-proxy/oauth2-proxy:v7.15.6")
          Optional<ImageReference> gateway,
      @Setting(
              help =
                  "Secret with the registry's login that somebody else keeps in the team's namespace"
                      + " and, where there is a gateway, in that of gateways.",
              effect = Effect.RESTARTS,
              format = Formats.DnsName.class,
              example = "registry")
          @Excludes(value = "registryLogin", why = "images are pulled with one of the two")
          Optional<String> pullSecret,
      @Setting(
              help =
                  "The registry's login, of which a Secret is made beside the notebook and its gateway."
                      + " Default: none, or"
                      + " `pullSecret`.")
          Optional<RegistryLogin> registryLogin) {

    /** The Secret that a notebook's pods pull images with, where the registry asks for a login. */
    public Optional<String> pullSecretOf(Names notebook) {
      return pullSecret.or(() -> registryLogin.map(login -> notebook.registry()));
    }
  }

  /** Who pulls images. */
  public record RegistryLogin(
      @Setting(
              help = "The registry, as images name it: host, or host and path.",
              required = true,
              format = RegistryFormats.Registry.class,
              example = "registry.example.com")
          String server,
      @Setting(
              help = "The user, or what the registry takes for one.",
              required = true,
              example = "puller")
          String user,
      @Setting(help = "The password or token, encrypted in the stack file.", required = true)
          SecretText password) {

    /** The same as Kubernetes has it. */
    public RegistrySecret.Login revealed() {
      return new RegistrySecret.Login(server, user, password.reveal());
    }
  }
}
