package dev.sparkdriver.cli.contract;

import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.notebook.TrialPod;
import dev.sparkdriver.settings.Recipe;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an image for what {@code customServer} expects of it, on a real cluster. */
@Command(
    name = "check",
    description = {
      "Check an image of your own for what `customServer` expects of it, in a pod that is removed"
          + " afterwards.",
      "Prints a line for each point of docs/custom-images.md, and ends with status 1 when one is"
          + " broken. Options are settings of `customServer`, with the same defaults."
    })
public final class ImageCheckCommand implements Callable<Integer> {
  private static final int SUFFIXES = 0x1000000;

  @Spec private CommandSpec command;
  @Mixin private Kubectl kubectl;

  @Parameters(paramLabel = "IMAGE", description = "The image, as `images.notebook` names it.")
  private String image;

  @Option(
      names = "--namespace",
      required = true,
      paramLabel = "NAME",
      description = "Where the pod runs: that of the team, best of all.")
  private String namespace;

  @Option(names = "--port", paramLabel = "NUMBER", description = "Where its server listens.")
  private Optional<Integer> port;

  @Option(names = "--health", paramLabel = "PATH", description = "What it answers without a login.")
  private Optional<String> health;

  @Option(names = "--user", paramLabel = "NUMBER", description = "The user it runs as.")
  private Optional<Integer> user;

  @Option(names = "--home", paramLabel = "FOLDER", description = "Where the volume is mounted.")
  private Optional<String> home;

  @Option(names = "--conf", paramLabel = "FOLDER", description = "Where Spark's conf is mounted.")
  private Optional<String> conf;

  @Option(
      names = "--command",
      paramLabel = "WORD",
      description = "What starts it; once for each word.")
  private List<String> start = List.of();

  @Option(
      names = "--arg",
      paramLabel = "WORD",
      description = "The arguments of what starts it; once for each.")
  private List<String> args = List.of();

  @Option(names = "--spark-notebook", description = "Its server is spark-notebook.")
  private boolean sparkNotebook;

  @Option(
      names = "--spark",
      paramLabel = "VERSION",
      description = "What `spark.version` says. Default: that of a stack that says nothing.")
  private Optional<String> spark;

  @Option(
      names = "--pull-secret",
      paramLabel = "NAME",
      description = "The Secret in the namespace that the image is pulled with.")
  private Optional<String> pullSecret;

  @Override
  public Integer call() {
    var recipe = recipe();
    var suffix = "%06x".formatted(new SecureRandom().nextInt(SUFFIXES));
    var objects =
        new TrialObjects(namespace, TrialPod.of(new Names("trial", "trial-" + suffix), recipe));
    try (var pod = new Trial(kubectl, objects, Trial.Patience.USUAL)) {
      progress("starting pod %s in namespace %s".formatted(objects.names().pod(), namespace));
      pod.start();
      progress("waiting for the server to answer, two minutes once the image is there");
      return new Conformance(pod, recipe, this::say).check() ? 0 : 1;
    }
  }

  private Recipe recipe() {
    var server = new TreeMap<String, Object>();
    port.ifPresent(value -> server.put("port", value));
    health.ifPresent(value -> server.put("health", value));
    user.ifPresent(value -> server.put("user", value));
    home.ifPresent(value -> server.put("home", value));
    conf.ifPresent(value -> server.put("conf", value));
    server.put("command", start);
    server.put("args", args);
    if (sparkNotebook) {
      var password = Map.of("secure", TrialRecipe.random());
      server.put("sparkNotebook", Map.of("password", password));
    }
    var more = new TreeMap<String, Map<String, Object>>();
    spark.ifPresent(version -> more.put("spark", Map.of("version", version)));
    pullSecret.ifPresent(name -> more.put("images", Map.of("pullSecret", name)));
    return TrialRecipe.of(image, server, more);
  }

  private void say(Finding finding) {
    var out = command.commandLine().getOut();
    out.println(finding.line());
    out.flush();
  }

  private void progress(String line) {
    var err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
