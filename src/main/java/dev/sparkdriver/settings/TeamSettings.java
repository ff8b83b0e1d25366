package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Layer;
import dev.sparkdriver.config.bind.Layered;
import dev.sparkdriver.config.bind.NotOffered;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A team: its namespace, what it may use, and its notebooks. */
@NotOffered(
    name = "buckets",
    title = "buckets are written under `data.stores`",
    why = "a bucket may need more than its name, and be another cloud's",
    help = "write `data: {stores: {events: {url: gs://BUCKET, access: write}}}`")
public record TeamSettings(
    @Setting(
            help = "Name, which is the namespace's name too.",
            effect = Effect.LEAVES_DATA,
            required = true,
            format = Formats.TeamName.class,
            example = "ads")
        String name,
    @Setting(
            help = "Environment of its notebooks. Default: none, `defaults` alone.",
            effect = Effect.RESTARTS,
            format = Formats.EnvironmentName.class,
            example = "python")
        @Layer(Layer.Role.CHOICE)
        Optional<String> environment,
    @Setting(
            help =
                "Take over a namespace, quota, limits or claims of these names that others made;"
                    + " they are changed, and never deleted.",
            defaultValue = "false")
        boolean adopt,
    @Setting(help = "The most that all its pods and volumes may ask for together.") Quota quota,
    @Setting(
            help =
                "A folder that all its notebooks and their executors see, at `/home/spark/shared`:"
                    + " a volume that many pods mount at once. Its tables are there too. Default:"
                    + " none.")
        Optional<Recipe.Volume> shared,
    @Layered Recipe recipe,
    @Setting(help = "Its notebooks.", required = true)
        @UniqueBy(
            value = "name",
            noun = "notebook",
            why = "both would have the same pod, volume and address",
            help = "choose another name for one of them")
        List<NotebookSettings> notebooks) {

  /** The name of the environment of one of its notebooks. */
  public Optional<String> environmentOf(NotebookSettings notebook) {
    return notebook.environment().or(this::environment);
  }

  /** Its notebooks that have a pod; others have a volume alone. */
  public List<NotebookSettings> running() {
    return notebooks.stream().filter(notebook -> !notebook.suspended()).toList();
  }

  /** True when a volume of its own or of its notebooks stays after the team. */
  public boolean keepsVolumes() {
    return Stream.concat(
            shared.stream(), notebooks.stream().map(notebook -> notebook.recipe().volume()))
        .anyMatch(Recipe.Volume::keep);
  }

  /** True when a gateway is in front of a notebook of its. */
  public boolean hasGateway() {
    return notebooks.stream().anyMatch(notebook -> notebook.recipe().login().hasGateway());
  }

  /** True when people come to a notebook of its by the stack's own entrance on Google Cloud. */
  public boolean usesEntrance() {
    return notebooks.stream()
        .anyMatch(
            notebook -> notebook.recipe().exposure().flatMap(ExposureSettings::gke).isPresent());
  }

  /** How the shared folder is backed up, where there is one and it is. */
  public Optional<BackupSettings> sharedBackup() {
    return shared.flatMap(folder -> recipe.backup());
  }

  /** The namespace's resource quota. */
  public record Quota(
      @Setting(help = "Processor.", defaultValue = "16", example = "32") Cpu cpu,
      @Setting(help = "Memory.", defaultValue = "64Gi", example = "128Gi") Quantity memory,
      @Setting(help = "Volumes.", defaultValue = "100Gi", example = "1Ti") Quantity storage,
      @Setting(help = "Pods.", defaultValue = "50", min = 2, max = 10000) int pods) {}
}
