package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program's own image, told as if it were somebody else's: the only one that is here. */
@Nightly
@OnSandbox
final class CustomImageIT {

  private static final String TEAM = "it-custom";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private static final List<String> ITS_OWN =
      List.of("--user=185", "--home=/home/spark", "--conf=/etc/sparkdriver/spark");

  private Cluster cluster;
  private PulumiStack stack;
  private Password password;

  @BeforeAll
  void makeTheNotebook(Cluster cluster) throws IOException {
    this.cluster = cluster;
    cluster.removeNamespaces(List.of(TEAM));
    password = Password.make();
    stack =
        PulumiStack.create(
            cluster,
            """
            {name: %s, driver: {spareSession: false}, notebooks: [{name: main}],
             customServer: {user: 185, home: /home/spark, conf: /etc/sparkdriver/spark}}
            """
                .formatted(TEAM)
                .strip());
    stack.setSecret("defaults.login.passwordHash", password.hash());
    stack.up();
    cluster.waitForNotebook(TEAM, SharedStack.POD);
  }

  @AfterAll
  void removeIt() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  private Command.Ended check(List<String> more) {
    // A Java process looks for a command on its own PATH; `env` looks on that of the line.
    var line = new ArrayList<>(List.of("env", "bin/sparkdriver", "images", "check"));
    line.addAll(List.of(cluster.image("jupyter"), "--namespace=" + TEAM));
    line.addAll(more);
    return stack.inFolder(line).run(PATIENCE);
  }

  private List<String> trials() {
    return Session.namesOf(cluster.list("pods,configmaps,secrets", "-n", TEAM)).stream()
        .filter(name -> name.startsWith("trial-"))
        .toList();
  }

  @Test
  void theProgramsOwnImageKeepsEveryPointBehindTheWallsOfATeam() {
    var ended = check(ITS_OWN);

    assertThat(ended.out().lines()).hasSize(10).allMatch(line -> line.startsWith("ok "));
    assertThat(ended.status()).isZero();
    assertThat(Wait.until(Duration.ofMinutes(1), this::trials, List::isEmpty)).isEmpty();
  }

  @Test
  void aPortWhereNothingListensIsNamed() {
    var line = new ArrayList<>(ITS_OWN);
    line.add("--port=9001");
    var ended = check(line);

    assertThat(ended.out())
        .containsPattern("broken +2 port: it listens on .*8888.*, and not on 9001")
        .containsPattern("ok +9 versions");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void anImageThatIsNotThereIsToldInTheKubeletsWords() {
    var line = List.of("env", "bin/sparkdriver", "images", "check", "127.0.0.1:5000/no/such:1");
    var words = new ArrayList<>(line);
    words.add("--namespace=" + TEAM);
    var ended = stack.inFolder(words).run(PATIENCE);

    assertThat(ended.err()).contains("the image cannot be pulled", "no/such");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void itsExecutorsCount() {
    try (var door = PortForward.of(stack, TEAM + "/main");
        var session =
            Session.open(
                KernelClient.logIn(door.address(), password.text()), "python3", cluster, TEAM)) {
      assertThat(session.lines("print(sc.parallelize(range(1, 1001), 4).sum())"))
          .containsExactly("500500");
      assertThat(
              session.run(
                  "print(sc.parallelize([0], 1).map(lambda _: __import__('socket').gethostname())"
                      + ".first())"))
          .contains("-exec-");
    }
  }
}
