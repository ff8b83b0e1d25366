package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages of an environment, from two lines of a stack file to a task on an executor. */
@Nightly
@OnSandbox
final class EnvironmentIT {

  private static final String TEAM = "it-environment";
  private static final String REGISTRY = "127.0.0.1:5000/it-environment";
  private static final String LOCK = "sparkdriver.it.lock.json";

  private static final Map<String, String> BASES =
      Map.of("notebook", "jupyter", "executor", "spark");

  private Cluster cluster;
  private Password password;
  private PulumiStack stack;
  private String unlocked;
  private String unbuilt;
  private PortForward door;
  private Session session;

  @BeforeAll
  void up(Cluster here) throws IOException {
    cluster = here;
    password = Password.make();
    cluster.removeNamespaces(List.of(TEAM));
    stack =
        PulumiStack.create(
            cluster, "{name: %s, environment: web, notebooks: [{name: main}]}".formatted(TEAM));
    stack.set("images.registry", REGISTRY);
    stack.set("environments.web.pythonPackages[0]", "humanize==4.9.0");
    stack.set("environments.web.pythonPackages[1]", "setuptools==80.9.0");
    stack.set("environments.web.javaPackages[0]", "org.jsoup:jsoup:1.18.3");
    stack.setSecret("defaults.login.passwordHash", password.hash());
    unlocked = refusal();
    TeamEnvironment.lock(stack);
    unbuilt = refusal();
    stack.run(TeamEnvironment.IMAGES).orFail();
    stack.up();
    cluster.waitForNotebook(TEAM, SharedStack.POD);
    door = PortForward.of(stack, TEAM + "/main");
    var client = KernelClient.logIn(door.address(), password.text());
    session = Session.open(client, "python3", cluster, TEAM);
  }

  @AfterAll
  void down() throws IOException {
    try (var last = stack;
        var second = door;
        var first = session) {
      assertThat(last).isNotNull();
      assertThat(second).isNotNull();
      assertThat(first).isNotNull();
    }
  }

  private String refusal() {
    var ended = stack.preview();
    assertThat(ended.status()).isNotZero();
    return ended.out() + ended.err();
  }

  @Test
  void aFunctionOfThePackageRunsInsideATask() {
    assertThat(
            session.lines(
                """
                def said(n):
                    import humanize
                    return humanize.intword(n)
                print(set(sc.parallelize([1000000] * 4, 4).map(said).collect()))
                """))
        .containsExactly("{'1.0 million'}");
  }

  @Test
  void aPackageThatPipComesWithIsOnExecutorsInTheVersionThatIsLocked() {
    assertThat(
            session.lines(
                """
                def release(n):
                    import setuptools
                    return setuptools.__version__
                print(sc.parallelize([1], 1).map(release).collect())
                """))
        .containsExactly("['80.9.0']");
  }

  @Test
  void aClassOfTheJarRunsInsideATask() {
    session.run(
        """
        %%scala
        spark.range(2).map(n => org.jsoup.Jsoup.parse(s"<p>$n</p>").text()).createOrReplaceTempView("parsed")
        """);
    assertThat(session.lines("print(sorted(row.value for row in spark.table('parsed').collect()))"))
        .containsExactly("['0', '1']");
  }

  @Test
  void aPreviewBeforeTheLockNamesTheCommand() {
    assertThat(unlocked).contains("error[E153]", "bin/sparkdriver lock");
  }

  @Test
  void aPreviewBeforeTheBuildNamesTheCommand() {
    assertThat(unbuilt).contains("error[E156]", "bin/sparkdriver images");
  }

  @Test
  void nothingIsLeftToDo() {
    assertThat(stack.changes()).isEmpty();
    assertThat(stack.run(TeamEnvironment.IMAGES).orFail().out()).contains("all images are built");
  }

  @Test
  void aBuildOfTheSameLockFromNothingHasTheSameDigest() throws IOException {
    var file = stack.folder().path().resolve(LOCK);
    var before = Files.readString(file);
    forgetImages(file);

    assertThat(Files.readString(file)).isNotEqualTo(before);
    var built = stack.run(TeamEnvironment.IMAGES_FROM_NOTHING, TeamEnvironment.BUILD).orFail();
    assertThat(built.err()).contains("buildah builds it");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void anImageSaysInItsLabelsWhatItIsOf() throws IOException {
    var locked =
        JsonParser.parseString(Files.readString(stack.folder().path().resolve(LOCK)))
            .getAsJsonObject()
            .getAsJsonObject("environments")
            .getAsJsonObject("web")
            .getAsJsonObject("images");
    for (var image : BASES.keySet()) {
      var labels = RegistryImage.at(locked.get(image).getAsString()).labels();
      assertThat(labels)
          .containsEntry("org.opencontainers.image.revision", locked.get("from").getAsString())
          .containsEntry("org.opencontainers.image.base.name", cluster.image(BASES.get(image)));
      assertThat(labels.get("dev.sparkdriver.lock")).matches("[0-9a-f]{64}");
    }
  }

  private static void forgetImages(Path file) throws IOException {
    var lock = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    lock.getAsJsonObject("environments").getAsJsonObject("web").remove("images");
    Files.writeString(file, lock.toString());
  }
}
