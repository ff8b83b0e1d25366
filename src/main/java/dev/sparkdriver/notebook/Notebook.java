package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.Resource;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.images.NotebookImages;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.Ports;
import dev.sparkdriver.spark.SparkConf;
import dev.sparkdriver.spark.SparkFiles;
import dev.sparkdriver.team.TeamSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One notebook: a server whose sessions are Spark drivers. */
public final class Notebook extends ComponentResource {

  private static final String TYPE = "sparkdriver:notebook:Notebook";

  /** What a notebook is made from; its accounts wait for the grants. */
  public record Args(
      Names names,
      Recipe recipe,
      NotebookImages images,
      ClusterConnection cluster,
      List<Resource> grants) {}

  /** Makes a notebook in its team's space. */
  public Notebook(Args args, TeamSpace space) {
    super(TYPE, args.names().path(), Options.component(space));
    var context = new NotebookContext(args.names(), space.namespace(), space.ownership());
    var ports = Ports.of(args.recipe().driver());
    var inside = Options.component(this);

    var pod = pod(args, context, sparkFiles(args));
    var accounts = new ServiceAccounts(new ServiceAccounts.Args(context, args.grants()), inside);
    var driver = new DriverService(new DriverService.Args(context, ports), inside);
    var disk = new NotebookDisk(new NotebookDisk.Args(context, args.recipe().volume()), inside);
    var files =
        new NotebookFiles(
            new NotebookFiles.Args(context, pod.sparkFiles(), pod.passwordHash()), inside);

    var before = new ArrayList<Resource>(space.bounds());
    before.addAll(accounts.ready());
    before.addAll(List.of(driver.service(), disk.claim()));
    before.addAll(files.all());
    new NotebookServer(new NotebookServer.Args(pod, before), inside);
    registerOutputs(Map.of());
  }

  private static NotebookPod.Args pod(
      Args args, NotebookContext context, Output<Map<String, String>> sparkFiles) {
    return new NotebookPod.Args(
        context, args.recipe(), args.images().notebook(), sparkFiles, args.cluster().drivers());
  }

  private static Output<Map<String, String>> sparkFiles(Args args) {
    return args.images()
        .executor()
        .applyValue(
            image ->
                SparkFiles.of(
                    new SparkConf.Args(args.names(), args.recipe(), image),
                    args.cluster().executors()));
  }
}
