package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.NotOffered;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Optional;

/** The GKE cluster and its node pools. */
@NotOffered(
    name = "version",
    title = "a fixed version of Kubernetes is not a setting",
    why =
        "a release channel and a fixed version contradict each other, and nodes upgrade themselves",
    help = "remove the line and choose `gke.releaseChannel`: rapid, regular or stable")
public record GkeSettings(
    @Setting(
            help =
                "A zone for a zonal cluster, a region for a regional one. Required on target"
                    + " `gke`.",
            effect = Effect.LOSES_DATA,
            format = GoogleFormats.Location.class,
            example = "europe-west1-b")
        Optional<String> location,
    @Setting(help = "How early new versions arrive.", defaultValue = "regular", example = "stable")
        ReleaseChannel releaseChannel,
    @Setting(
            help =
                "Networks that may reach the control plane. One is required unless"
                    + " `privateEndpoint` is true.")
        @UniqueBy("cidr")
        List<AuthorizedNetwork> authorizedNetworks,
    @Setting(
            help =
                "Let `0.0.0.0/0`, or any block wider than a /8, be an authorized network. For"
                    + " throw-away clusters only.",
            defaultValue = "false")
        boolean allowPublic,
    @Setting(
            help = "Serve the control plane on a private address only.",
            effect = Effect.LOSES_DATA,
            defaultValue = "false")
        boolean privateEndpoint,
    @Setting(
            help =
                "Refuse to delete the cluster, the registry of built images and a project that the"
                    + " stack made. Turn it off in an `up` of its own before `destroy`.",
            defaultValue = "true")
        boolean deletionProtection,
    @Setting(
            help = "Key that encrypts Kubernetes secrets in the control plane.",
            format = GoogleFormats.KmsKey.class,
            example = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k")
        Optional<String> secretsKey,
    @Setting(
            help = "Key that encrypts node disks.",
            effect = Effect.REPLACES,
            format = GoogleFormats.KmsKey.class,
            example = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k")
        Optional<String> disksKey,
    @Setting(
            help =
                "Write the project's Binary Authorization policy, and enforce it: images of the"
                    + " stack's registry, those that settings name and Google's are admitted.",
            defaultValue = "false")
        boolean binaryAuthorization,
    @Setting(
            help =
                "Backups of the teams' namespaces by Google's Backup for GKE, with their disks."
                    + " Default: none.")
        Optional<BackupPlan> backupPlan,
    @Setting(
            help =
                "Cloud Armor in front of the notebooks that are exposed by `gke`: who comes as far as"
                    + " the log-in, and how often it is tried. Default: none.")
        Optional<Armor> armor,
    @Setting(help = "The on-demand pool for drivers and the system's own pods.") DriverPool drivers,
    @Setting(help = "The autoscaled pool for executors.") ExecutorPool executors) {

  /** GKE release channels; versions come from the channel only. */
  public enum ReleaseChannel {
    RAPID,
    REGULAR,
    STABLE
  }

  /** A named block that may reach the control plane. */
  public record AuthorizedNetwork(
      @Setting(help = "What it is, for the reader.", required = true, example = "office")
          String name,
      @Setting(help = "The block.", required = true, example = "203.0.113.0/24") Cidr cidr) {}

  /** When Backup for GKE takes a copy, and how long it stays. */
  public record BackupPlan(
      @Setting(
              help = "When, as cron writes it, in UTC.",
              defaultValue = "0 3 * * *",
              format = CronSchedule.class,
              example = "30 2 * * *")
          String schedule,
      @Setting(
              help = "Days after which a backup is removed.",
              defaultValue = "30",
              min = 1,
              max = 365)
          int keepDays) {}

  /** Whom Google's load balancer lets come to notebooks; it is asked before they are. */
  public record Armor(
      @Setting(
              help = "Networks that may come; all others get 403. Default: everybody may.",
              example = "[203.0.113.0/24]")
          @UniqueBy
          List<Cidr> sourceRanges,
      @Setting(
              help =
                  "How often one address may try a name and a password in a minute; more gets 429."
                      + " An office may have one address.",
              defaultValue = "60",
              min = 1,
              max = 10000,
              example = "20")
          int logInsPerMinute) {}

  /** The pool for drivers; never spot, because a reclaimed driver loses its session. */
  @NotOffered(
      name = "spot",
      title = "drivers do not run on spot machines",
      why = "a reclaimed driver loses the session and everything cached in it",
      help = "remove the line; `gke.executors.spot: true` saves where it is safe")
  public record DriverPool(
      @Setting(
              help = "Machine type.",
              effect = Effect.REPLACES,
              defaultValue = "e2-standard-4",
              format = GoogleFormats.MachineTypeName.class,
              example = "e2-standard-4")
          String machineType,
      @Setting(help = "Fewest nodes, per zone.", defaultValue = "1", min = 1, max = 1000)
          int minNodes,
      @Setting(help = "Most nodes, per zone.", defaultValue = "3", min = 1, max = 1000)
          int maxNodes,
      @Setting(
              help = "Boot disk, in GB.",
              effect = Effect.REPLACES,
              defaultValue = "50",
              min = 20,
              max = 65536)
          int diskSizeGb) {}

  /** The pool for executors; empty when no session runs. */
  public record ExecutorPool(
      @Setting(
              help = "Machine type.",
              effect = Effect.REPLACES,
              defaultValue = "e2-standard-4",
              format = GoogleFormats.MachineTypeName.class,
              example = "e2-highmem-8")
          String machineType,
      @Setting(help = "Fewest nodes, per zone.", defaultValue = "0", max = 1000) int minNodes,
      @Setting(help = "Most nodes, per zone.", defaultValue = "5", min = 1, max = 1000)
          int maxNodes,
      @Setting(
              help = "Boot disk, in GB; shuffle files are on it.",
              effect = Effect.REPLACES,
              defaultValue = "100",
              min = 20,
              max = 65536)
          int diskSizeGb,
      @Setting(
              help = "Spot machines: cheaper, and reclaimed with 30 s notice.",
              effect = Effect.REPLACES,
              defaultValue = "false")
          boolean spot) {}
}
