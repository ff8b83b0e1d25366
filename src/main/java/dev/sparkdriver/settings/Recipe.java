package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one notebook is made from. Layers (defaults, environment, team, notebook) each give a part;
 * later layers win.
 */
public record Recipe(
    @Setting(help = "Spark itself.") Spark spark,
    @Setting(help = "The notebook's pod, which is the Spark driver.") DriverSettings driver,
    @Setting(help = "The executor pods of one session.") Executor executor,
    @Setting(help = "The notebook's volume: its home folder.") Volume volume,
    @Setting(help = "Images by reference. Required where `images.build` is false.") Images images,
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
                  "Spark version of the images. It has to match images by reference, and choosing another"
                      + " version means choosing other images.",
              defaultValue = "3.5.7",
              format = Formats.SparkVersion.class,
              example = "3.5.7")
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
                      + " program and are refused.",
              effect = Effect.NEW_SESSIONS,
              example = "{spark.sql.shuffle.partitions: \"8\"}")
          Map<String, String> conf) {}

  /** The executors of one session. */
  public record Executor(
      @Setting(
              help =
                  "How many, always, also while nothing runs. Default: as many as the work needs."
                      + " Not together with `dynamic`.",
              effect = Effect.NEW_SESSIONS,
              min = 1,
              max = 1000,
              example = "4")
          @Excludes(
              value = "dynamic",
              why = "a session has a fixed number of executors, or as many as the work needs")
          Optional<Integer> instances,
      @Setting(
              help =
                  "As many as the work needs, between two bounds. A session starts with two, or as"
                      + " near to that as the bounds allow, and gives back those without work.")
          DynamicAllocation dynamic,
      @Setting(
              help = "Tasks one executor runs at once.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "1",
              min = 1,
              max = 128)
          int cores,
      @Setting(
              help = "Processor an executor is promised. Default: `cores`.",
              effect = Effect.NEW_SESSIONS,
              example = "500m")
          Optional<Cpu> cpu,
      @Setting(
              help = "Most processor an executor gets. Default: `cores`.",
              effect = Effect.NEW_SESSIONS,
              example = "2")
          Optional<Cpu> cpuLimit,
      @Setting(
              help = "Heap of an executor; 450m or more.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "1g",
              example = "4g")
          SparkMemory memory,
      @Setting(
              help =
                  "Memory of an executor beside its heap. Default: 40 % of the heap, at least"
                      + " 384m.",
              effect = Effect.NEW_SESSIONS,
              example = "1g")
          Optional<SparkMemory> memoryOverhead,
      @Setting(
              help =
                  "Labels of the nodes they may run on. On target `gke` the executor pool is chosen"
                      + " for you.",
              effect = Effect.NEW_SESSIONS,
              format = NodeLabels.Value.class,
              keys = NodeLabels.Key.class,
              example = "{disk: ssd}")
          Map<String, String> nodeSelector) {}

  /** Bounds between which Spark asks for executors. */
  public record DynamicAllocation(
      @Setting(
              help = "Fewest executors.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "0",
              max = 1000)
          int min,
      @Setting(
              help = "Most executors.",
              effect = Effect.NEW_SESSIONS,
              defaultValue = "2",
              min = 1,
              max = 1000,
              example = "8")
          int max) {}

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
              example = "registry.example.com/sparkdriver/jupyter:3.5.7")
          Optional<ImageReference> notebook,
      @Setting(
              help = "Image of the executors.",
              effect = Effect.NEW_SESSIONS,
              example = "registry.example.com/sparkdriver/spark:3.5.7")
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
                  "Secret with the registry's login, in the team's namespace and, where there is a"
                      + " gateway, in that of gateways.",
              effect = Effect.RESTARTS,
              format = Formats.DnsName.class,
              example = "registry")
          Optional<String> pullSecret) {}
}
