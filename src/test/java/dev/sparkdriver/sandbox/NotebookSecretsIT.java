package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The secrets that a stack gives to a notebook: where they are, and where they are not. */
@Nightly
@EverySpark
@OnSharedStack
final class NotebookSecretsIT {

  /** The kubelet looks once a minute, and keeps what it saw for as long. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(150);

  private static final String POD_ADDRESS = "jsonpath={.status.podIP}";

  private Cluster cluster;
  private BothNotebooks notebooks;
  private Session python;
  private Session scala;

  @BeforeAll
  void openBothNotebooks(SharedStack shared) {
    cluster = shared.cluster();
    notebooks = new BothNotebooks(shared);
    notebooks.open();
    python = notebooks.python();
    scala = notebooks.scala();
    python.run(
        """
        from sparkdriver import secret
        def told(name):
            try:
                return secret(name)
            except LookupError as none:
                return str(none)
        """);
  }

  @AfterAll
  void closeThem() {
    notebooks.close();
    cluster.kubectl(
        "delete", "secret", "-n", SharedStack.TEAM, "somebodys", "--ignore-not-found=true");
  }

  @Test
  void pythonReadsOne() {
    assertThat(python.lines("print(secret('api'))")).containsExactly(SharedStack.API_TOKEN);
  }

  @Test
  void scalaReadsOne() {
    var code = "println(dev.sparkdriver.session.Secrets.read(\"api\"))";
    assertThat(scala.lines(code)).contains(SharedStack.API_TOKEN);
  }

  @Test
  void confHasItInTheSession() {
    var read = "print(sc._jsc.hadoopConfiguration().get('example.login'))";
    assertThat(python.lines(read)).containsExactly("user:" + SharedStack.API_TOKEN);
    assertThat(scala.lines("println(sc.hadoopConfiguration.get(\"example.login\"))"))
        .contains("user:" + SharedStack.API_TOKEN);
  }

  @Test
  void sparksPagesHideIt() {
    assertThat(
            python.lines(
                """
                from urllib.request import urlopen
                port = sc._jsc.sc().uiWebUrl().get().split(":")[-1]
                places = "environment/", f"api/v1/applications/{sc.applicationId}/environment"
                pages = "".join(urlopen(f"http://127.0.0.1:{port}/{place}").read().decode() for place in places)
                print("example.login" in pages, secret("api") in pages)
                """))
        .containsExactly("True False");
  }

  @ParameterizedTest
  @CsvSource({
    SharedStack.TEAM + ", ConnectionRefusedError",
    SharedStack.OTHER_TEAM + ", TimeoutError",
  })
  void sparksPagesAreClosedToAllThatAreNotInThePod(String team, String problem) {
    var port = python.run("print(sc._jsc.sc().uiWebUrl().get().split(':')[-1])");
    var address =
        cluster
            .kubectl("get", "pod", SharedStack.POD, "-n", SharedStack.TEAM, "-o", POD_ADDRESS)
            .strip();
    var connect = "import socket; socket.create_connection(('%s', %s), 5)".formatted(address, port);

    var ended =
        cluster.tryKubectl("", "exec", "-n", team, SharedStack.POD, "--", "python3", "-c", connect);

    assertThat(ended.err()).contains(problem);
  }

  @Test
  void anExecutorHasOnlyThoseThatAreHandedToIt() {
    assertThat(python.run("print(sc.parallelize([0], 1).map(lambda _: told('api')).first())"))
        .contains("there is no secret `api` in this pod");
  }

  @Test
  void oneThatIsUnknownIsToldWithThoseThatAre() {
    assertThat(python.refusal("secret('aip')"))
        .contains("there is no secret `aip`")
        .contains("api");
  }

  @Test
  void oneThatSomebodyElseKeepsIsThereOnceItIsMadeAndChangesWithIt() {
    for (var text : List.of("first", "second")) {
      var object =
          """
          {apiVersion: v1, kind: Secret, metadata: {name: somebodys, namespace: %s}, stringData: {text: %s}}
          """;
      cluster.tryKubectl(object.formatted(SharedStack.TEAM, text), "apply", "-f", "-").orFail();
      var seen =
          Wait.until(UNTIL_SEEN, () -> python.run("print(told('later'))"), now -> now.equals(text));
      assertThat(seen).isEqualTo(text);
    }
    assertThat(
            Wait.until(
                UNTIL_SEEN,
                () ->
                    python.run(
                        "print(sc.parallelize([0], 1).map(lambda _: told('later')).first())"),
                now -> now.equals("second")))
        .isEqualTo("second");
  }
}
