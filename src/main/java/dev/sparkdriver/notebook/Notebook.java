package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.backup.VolumeBackup;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.images.NotebookImages;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.network.NotebookPolicies;
import dev.sparkdriver.network.Surroundings;
import dev.sparkdriver.network.Walls;
import dev.sparkdriver.settings.BackupSettings;
import dev.sparkdriver.settings.HoursSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.ConfArgs;
import dev.sparkdriver.spark.DataPlaces;
import dev.sparkdriver.spark.Ports;
import dev.sparkdriver.spark.SparkFiles;
import dev.sparkdriver.team.TeamSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One notebook: a server whose sessions are Spark drivers, and all that belongs to it. */
public final class Notebook extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:Notebook";

  private final String podChecksum;

  /**
   * What a notebook is made from.
   *
   * @param names the notebook's names
   * @param suspended whether no pod runs for it
   * @param recipe the notebook's recipe, all layers together
   * @param keys what its programs know one another by
   * @param images the images of its server and of its executors
   * @param cluster the cluster, with the nodes for drivers and executors
   * @param space the team's namespace
   * @param data where the team's data is kept
   * @param surroundings what the cluster has around its pods
   * @param cloudGrants rights in the cloud that must be there before the notebook's accounts
   */
  public record Args(
      Names names,
      boolean suspended,
      Recipe recipe,
      NotebookKeys keys,
      NotebookImages images,
      ClusterConnection cluster,
      TeamSpace space,
      DataPlaces data,
      Surroundings surroundings,
      List<Resource> cloudGrants) {

    /** When the clock suspends it and wakes it; never while no pod runs for it. */
    private Optional<HoursSettings> hours() {
      return recipe.hours().filter(hours -> !suspended);
    }
  }

  /** Creates the notebook in its team's namespace. */
  public Notebook(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var names = args.names();
    var space = args.space();
    var context = new NotebookContext(names, space.namespace(), space.ownership());
    var pod = pod(args, context);
    podChecksum = NotebookPod.digest(pod);
    var inside = Options.component(this);

    var accounts =
        new ServiceAccounts(
            names.part("accounts"), new ServiceAccounts.Args(context, args.cloudGrants()), inside);
    var ports = Ports.of(args.recipe().driver());
    var driver =
        new DriverService(names.part("driver"), new DriverService.Args(context, ports), inside);
    var volume = args.recipe().volume();
    var disk = new NotebookDisk(names.part("disk"), new NotebookDisk.Args(context, volume), inside);
    var files = new NotebookFiles(names.part("files"), files(args, pod), inside);

    var walls = new Walls(names.part("walls"), walls(args, context), inside);

    var prerequisites = new ArrayList<Resource>(space.prerequisites());
    prerequisites.addAll(walls.policies());
    prerequisites.addAll(accounts.ready());
    prerequisites.addAll(List.of(driver.service(), disk.claim()));
    prerequisites.addAll(files.all());
    new NotebookServer(
        names.part("server"),
        new NotebookServer.Args(pod, podChecksum, args.suspended(), prerequisites),
        inside);
    hours(args, pod, walls.policies())
        .ifPresent(hours -> new WorkingHours(names.part("hours"), hours, inside));
    args.recipe()
        .backup()
        .map(backup -> backup(args, context, backup))
        .ifPresent(backup -> new VolumeBackup(names.part("backup"), backup, inside));
    registerOutputs(Map.of());
  }

  /** The digest of what its pod is made of. */
  public String podChecksum() {
    return podChecksum;
  }

  private static NotebookFiles.Args files(Args args, NotebookPodArgs pod) {
    return new NotebookFiles.Args(
        pod.context(),
        sparkFiles(args),
        Optional.of(args.recipe())
            .filter(recipe -> recipe.customServer().isEmpty())
            .map(ServerSettings::of),
        args.keys().session(),
        pod.login(),
        args.recipe().ownSecrets(),
        args.recipe().images().registryLogin());
  }

  private static Walls.Args walls(Args args, NotebookContext context) {
    var pods = new NotebookPolicies.Pods(args.hours().isPresent(), !args.cloudGrants().isEmpty());
    return new Walls.Args(
        context.namespace(),
        context.ownership(),
        context.labels(),
        NotebookPolicies.of(args.names(), args.recipe(), pods, args.surroundings()));
  }

  private static Optional<WorkingHours.Args> hours(
      Args args, NotebookPodArgs pod, List<Resource> policies) {
    var prerequisites = new ArrayList<>(args.space().prerequisites());
    prerequisites.addAll(policies);
    return args.hours().map(hours -> new WorkingHours.Args(pod, hours, prerequisites));
  }

  private static VolumeBackup.Args backup(
      Args args, NotebookContext context, BackupSettings settings) {
    var recipe = args.recipe();
    var volume =
        new VolumeBackup.Volume(
            context.objects().claim(),
            Optional.of(args.names().notebook()),
            context.namespace(),
            context.ownership());
    var pod =
        new VolumeBackup.Pod(
            args.images().notebook(),
            args.cluster().drivers().narrowedTo(recipe.driver().placement()),
            recipe.images().pullSecretOf(args.names()),
            Labels.backup(args.names()));
    return new VolumeBackup.Args(volume, settings, pod, args.space().prerequisites());
  }

  private static NotebookPodArgs pod(Args args, NotebookContext context) {
    return new NotebookPodArgs(
        context, args.recipe(), args.keys(), args.images(), args.cluster().drivers(), args.data());
  }

  private static Output<Map<String, String>> sparkFiles(Args args) {
    return args.images()
        .executor()
        .applyValue(
            image ->
                SparkFiles.of(
                    new ConfArgs(
                        args.names(),
                        args.recipe(),
                        image,
                        args.data(),
                        args.images().javaPackages()),
                    args.cluster().executors(),
                    args.images().packagesSetting()));
  }
}
