package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A package of an index that asks for a login, from the stack file to a task on an executor. */
@Nightly
@OnSandbox
final class PrivateIndexIT {

  private static final String TEAM = "it-index";
  private static final String REGISTRY = "127.0.0.1:5000/it-index";
  private static final String WRONG = "not-the-p@ssword";
  private static final String WRONG_ENCODED = "not-the-p%40ssword";

  private final Opened open = new Opened();
  private Cluster cluster;
  private PulumiStack stack;
  private Session session;
  private String lockRefused;
  private String buildRefused;
  private String said;

  @BeforeAll
  void up(Cluster here) throws IOException {
    cluster = here;
    var password = Password.make();
    var index = open.add(PackageIndex.start());
    cluster.removeNamespaces(List.of(TEAM));
    var team = "{name: %s, environment: own, notebooks: [{name: main}]}".formatted(TEAM);
    stack = open.add(PulumiStack.create(cluster, team));
    stack.setSecret("defaults.login.passwordHash", password.hash());
    stack.set("images.registry", REGISTRY);
    stack.set("environments.own.pythonPackages[0]", PackageIndex.PACKAGE);
    stack.set("packages.pythonIndex.url", index.url());
    stack.set("packages.pythonIndex.authority", index.authority());
    stack.set("packages.pythonIndex.login.user", PackageIndex.USER);
    TeamEnvironment.installUv(stack);
    logInWith(WRONG);
    lockRefused = refused(TeamEnvironment.LOCK);
    logInWith(PackageIndex.PASSWORD);
    said = printed(stack.run(TeamEnvironment.LOCK).orFail());
    logInWith(WRONG);
    buildRefused = refused(TeamEnvironment.IMAGES);
    logInWith(PackageIndex.PASSWORD);
    said += printed(stack.run(TeamEnvironment.IMAGES, TeamEnvironment.BUILD).orFail());
    said += stack.up();
    cluster.waitForNotebook(TEAM, SharedStack.POD);
    var door = open.add(PortForward.of(stack, TEAM + "/main"));
    var client = KernelClient.logIn(door.address(), password.text());
    session = open.add(Session.open(client, "python3", cluster, TEAM));
  }

  @AfterAll
  void down() {
    open.close();
  }

  private void logInWith(String password) {
    stack.setSecret("packages.pythonIndex.login.password", password);
  }

  private String refused(String command) {
    var ended = stack.run(command, TeamEnvironment.BUILD);
    assertThat(ended.status()).isNotZero();
    return printed(ended);
  }

  private static String printed(Command.Ended ended) {
    return ended.out() + ended.err();
  }

  private String lock() throws IOException {
    return Files.readString(stack.folder().path().resolve("sparkdriver.it.lock.json"));
  }

  @Test
  void aFunctionOfThePackageRunsInsideATask() {
    assertThat(
            session.lines(
                """
                def greeting(_):
                    import %1$s
                    return %1$s.greeting()
                print(greeting(0), set(sc.parallelize(range(4), 4).map(greeting).collect()))
                """
                    .formatted(PackageIndex.MODULE)))
        .containsExactly("from an index of its own {'from an index of its own'}");
  }

  @Test
  void aWrongPasswordIsToldWhenPackagesAreLocked() {
    assertThat(lockRefused).contains("401 Unauthorized");
  }

  @Test
  void aWrongPasswordIsToldWhenImagesAreBuilt() {
    assertThat(buildRefused).contains("Could not fetch URL", "401 Client Error: Unauthorized");
  }

  @Test
  void norIsAWrongPasswordShown() throws IOException {
    var log = Path.of(buildRefused.strip().replaceFirst("(?s).* is in ", ""));
    assertThat(lockRefused + buildRefused + Files.readString(log))
        .doesNotContain(WRONG, WRONG_ENCODED);
    Files.delete(log);
  }

  @Test
  void thePasswordIsInNoLockStateOrMessage() throws IOException {
    assertThat(lock() + stack.text() + stack.export() + said)
        .contains(PackageIndex.PACKAGE)
        .doesNotContain(PackageIndex.PASSWORD, PackageIndex.PASSWORD_ENCODED);
  }

  @Test
  void thePasswordIsInNoLabelHistoryOrLayerOfTheImages() throws IOException {
    for (var base : List.of("jupyter", "spark")) {
      var own = RegistryImage.at(built(base)).beside(RegistryImage.at(cluster.image(base)));
      assertThat(own)
          .contains(PackageIndex.MODULE)
          .doesNotContain(PackageIndex.PASSWORD, PackageIndex.PASSWORD_ENCODED);
    }
  }

  /** The image of that name of the environment, by its digest. */
  private String built(String name) throws IOException {
    return lock().replaceFirst("(?s).*?\"(" + REGISTRY + "/own/" + name + "@[^\"]+).*", "$1");
  }
}
