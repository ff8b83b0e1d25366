package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reaches whom: connections that drivers, executors and other pods of two teams try. */
@OnSharedStack
final class NetworkIT {

  private static final String NODE = ServerProcess.HOST;
  private static final String NO_TEAM = "it-no-team";

  /** The driver's own answer, and that of an executor. */
  private static final String FUNCTIONS =
      Reach.PYTHON
          + """
          def reached_by_executor(host, port):
              return sc.parallelize([0], 1).map(lambda _: reach(host, port)).first()
          executors = [(one.host(), one.port()) for one in sc._jsc.sc().statusTracker().getExecutorInfos()
                       if one.host() != sc.getConf().get("spark.driver.host")]
          """;

  private final Opened open = new Opened();
  private Cluster cluster;
  private Session session;
  private Session opened;

  @BeforeAll
  void openANotebookOfEachTeam(SharedStack shared) {
    cluster = shared.cluster();
    open.add(Outside.make());
    session = session(shared, SharedStack.TEAM);
    opened = session(shared, SharedStack.OTHER_TEAM);
    cluster.removeNamespaces(List.of(NO_TEAM));
    cluster.kubectl("create", "namespace", NO_TEAM);
  }

  private Session session(SharedStack shared, String team) {
    var door = open.add(shared.open(team));
    var client = shared.logIn(door, team);
    var session = open.add(Session.open(client, "python3", cluster, team));
    session.run("sc.parallelize(range(8), 8).count()");
    session.run(FUNCTIONS);
    return session;
  }

  @AfterAll
  void closeAll() {
    open.close();
    cluster.removeNamespaces(List.of(NO_TEAM));
  }

  private String driver(String host, int port) {
    return session.run(Reach.line(host, port));
  }

  private String executor(String host, int port) {
    return session.run("print(reached_by_executor('%s', %d))".formatted(host, port));
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 10, InetAddress.getByName(NODE));
  }

  @Test
  void aJobShufflesOverTwoExecutors() {
    var pairs = "sc.parallelize(range(1000), 8).map(lambda n: (n % 10, n)).groupByKey(8)";
    assertThat(session.run("print(sorted(%s.mapValues(len).collect())[3])".formatted(pairs)))
        .isEqualTo("(3, 100)");
    assertThat(session.executors()).hasSize(2);
  }

  @Test
  void aDriverReachesEachOfItsExecutors() {
    assertThat(session.run("print([reach(*one) for one in executors])"))
        .isEqualTo("['open', 'open']");
  }

  @Test
  void anExecutorReachesEachOfItsNotebook() {
    assertThat(session.run("print([reached_by_executor(*one) for one in executors])"))
        .isEqualTo("['open', 'open']");
  }

  @ParameterizedTest
  @CsvSource({
    "main-driver.it-a.svc, 7078, open", // its own driver
    "main-driver.it-a.svc, 7178, open", // and what that broadcasts
    "main-driver.it-a.svc, 8888, closed", // the notebook's server
    "main-driver.it-b.svc, 7078, closed", // another team's driver
    "main-driver.it-b.svc, 8888, closed",
    "kubernetes.default.svc, 443, closed", // the API server
    "10.245.0.1, 6443, closed",
    "10.245.0.1, 10250, closed", // the kubelet
    "169.254.169.254, 80, closed", // the metadata server
    "198.51.100.7, 443, closed" // the internet
  })
  void whatAnExecutorReaches(String host, int port, String answer) {
    assertThat(executor(host, port)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.default.svc, 443, open", // the API server
    "main-driver.it-b.svc, 7078, closed", // another team's driver
    "main-driver.it-b.svc, 8888, closed",
    "main.it-b.svc, 8888, closed", // its Service, whose address no policy sees
    "10.245.0.1, 10250, closed", // the kubelet
    "169.254.169.254, 80, closed", // the metadata server
    "198.51.100.7, 443, closed" // the internet
  })
  void whatADriverReaches(String host, int port, String answer) {
    assertThat(driver(host, port)).isEqualTo(answer);
  }

  @Test
  void aDriverDoesNotReachAnotherTeamsExecutors() {
    var executor = opened.run("print(*executors[0])").split(" ", -1);
    assertThat(driver(executor[0], Integer.parseInt(executor[1]))).isEqualTo(Reach.CLOSED);
  }

  @Test
  void whatTheSettingsListIsReachedByDriversAndExecutors() throws IOException {
    try (var server = listening(0)) {
      assertThat(driver(NODE, server.getLocalPort())).isEqualTo(Reach.OPEN);
      assertThat(executor(NODE, server.getLocalPort())).isEqualTo(Reach.OPEN);
    }
  }

  @Test
  void anotherPortOfTheSameHostIsNot() throws IOException {
    try (var server = listening(20_443)) {
      assertThat(driver(NODE, server.getLocalPort())).isEqualTo(Reach.CLOSED);
      assertThat(executor(NODE, server.getLocalPort())).isEqualTo(Reach.CLOSED);
    }
  }

  @Test
  void aTeamWithTheInternetReachesIt() {
    assertThat(opened.run(Reach.line(Outside.INTERNET, 443))).isEqualTo(Reach.REFUSED);
  }

  @Test
  void theInternetDoesNotContainTheMetadataServer() {
    assertThat(opened.run(Reach.line(Outside.METADATA, 80))).isEqualTo(Reach.CLOSED);
  }

  @Test
  void theInternetDoesNotContainTheNode() {
    assertThat(opened.run(Reach.line(NODE, 10_250))).isEqualTo(Reach.CLOSED);
  }

  @Test
  void anExecutorOfAnotherNotebookReachesNotThisOnesDriver() {
    try (var probe = ProbePod.startLetOut(cluster, SharedStack.TEAM, executorOf("other"))) {
      assertThat(probe.reach("main-driver.it-a.svc", 7078)).isEqualTo(Reach.CLOSED);
    }
  }

  @Test
  void onePodWithTheLabelsOfItsExecutorsDoes() {
    try (var probe = ProbePod.start(cluster, SharedStack.TEAM, executorOf("main"))) {
      assertThat(probe.reach("main-driver.it-a.svc", 7078)).isEqualTo(Reach.OPEN);
    }
  }

  @Test
  void aPodWithoutLabelsReachesNobody() {
    try (var probe = ProbePod.start(cluster, SharedStack.TEAM, Map.of())) {
      assertThat(probe.reach("main-driver.it-a.svc", 7078)).isEqualTo(Reach.CLOSED);
      assertThat(probe.reach("kubernetes.default.svc", 443)).isEqualTo(Reach.CLOSED);
    }
  }

  @Test
  void aPodIsWalledInFromItsFirstMoment() {
    assertThat(ProbePod.firstReach(cluster, SharedStack.TEAM, NODE, 10_250))
        .isEqualTo(Reach.CLOSED);
  }

  @Test
  void whatAPodMayReachIsOpenInItsFirstMoment() {
    assertThat(ProbePod.firstReach(cluster, NO_TEAM, NODE, 10_250)).isEqualTo(Reach.OPEN);
  }

  @Test
  void aPodOfNoTeamReachesEverythingButTheTeams() {
    try (var probe = ProbePod.start(cluster, NO_TEAM, Map.of())) {
      assertThat(probe.reach(Outside.METADATA, 80)).isEqualTo(Reach.REFUSED);
      assertThat(probe.reach(Outside.INTERNET, 443)).isEqualTo(Reach.REFUSED);
      assertThat(probe.reach(NODE, 10250)).isEqualTo(Reach.OPEN);
      assertThat(probe.reach("main-driver.it-a.svc", 7078)).isEqualTo(Reach.CLOSED);
      assertThat(probe.reach("main.it-a.svc", 8888)).isEqualTo(Reach.CLOSED);
    }
  }

  private static Map<String, String> executorOf(String notebook) {
    return Map.of(
        "app.kubernetes.io/name", "sparkdriver-executor", "app.kubernetes.io/instance", notebook);
  }
}
