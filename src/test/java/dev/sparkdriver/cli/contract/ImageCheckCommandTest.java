package dev.sparkdriver.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCheckCommandTest {

  @TempDir private Path folder;
  private TriedImage image;

  @BeforeEach
  void makeIt() throws IOException {
    image = new TriedImage(folder);
  }

  @AfterEach
  void stopIt() {
    image.close();
  }

  @Test
  void anImageThatKeepsEveryPointPasses() {
    var ran = image.check();

    assertThat(ran.out().lines()).hasSize(10).allMatch(line -> line.startsWith("ok "));
    assertThat(ran.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user | id: cannot find name for user ID 1000 | broken   5 user: 1000 has no name",
        "folders | sh: cannot create /home/jovyan/.trial | broken   6 folders: sh: cannot create",
        "conf | Error: No such file | broken   8 conf: Spark does not read it: Error: No such file",
        "version | version 3.5.3 VM, 17.0.1 | broken   9 versions: Spark 3.5.3 on Java 17",
        "version | version 3.5.9 VM, 21.0.1 | broken   9 versions: Spark 3.5.9 on Java 21",
        "version | sh: /bin/spark-class: not found | broken   9 versions: Spark does not tell: sh"
      })
  void aBrokenPointIsNamed(String file, String said, String line) throws IOException {
    image.write(file, said);
    var ran = image.check();

    assertThat(ran.out()).contains(line);
    assertThat(ran.out().lines().filter(each -> each.startsWith("ok "))).hasSize(9);
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void anyJavaThatGoesWithTheSparkKeepsThePoint() throws IOException {
    image.write("version", "version 3.5.9 VM, 1.8.0_1");

    assertThat(image.check().out()).contains("Spark 3.5.9 on Java 8");
    assertThat(image.check().status()).isZero();
  }

  @Test
  void aServerThatListensElsewhereIsNotAskedFurther() {
    var ran = image.check("--port=9001");

    assertThat(ran.out())
        .contains("broken   2 port: it listens on 8888, and not on 9001")
        .contains("unknown  3 health", "unknown  4 login");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void aServerThatListensInThePodAloneIsNotReached() throws IOException {
    image.write("sockets", TriedImage.SOCKET.formatted("0100007F", 8888));

    assertThat(image.check().out())
        .contains("it listens on 8888 (in the pod alone), and not on 8888");
  }

  @Test
  void aHealthPathThatAsksForALoginIsBroken() {
    assertThat(image.check("--health=/lab").out())
        .contains("broken   3 health: /lab answers 302 without a login");
  }

  @Test
  void whatIsShownToWhoeverComesIsNamed() {
    image.forget("/api/contents");
    image.answer("/api/contents", 200, "");

    assertThat(image.check().out())
        .contains(
            "broken   4 login: /api/contents shows /api/contents, with 200, to whoever comes");
  }

  @Test
  void aPageBehindARedirectIsShownAsWell() {
    image.forget("/lab");
    image.answer("/lab", 302, "/api");

    assertThat(image.check().out()).contains("/lab shows /api, with 200");
  }

  @Test
  void aLoginElsewhereIsALogin() {
    image.forget("/lab");
    image.answer("/lab", 302, "https://accounts.example.com/");

    assertThat(image.check().out()).contains("ok       4 login");
  }

  @Test
  void aPortOfSparksIsNotTheServers() throws IOException {
    image.write(
        "sockets",
        TriedImage.SOCKET.formatted("00000000", 8888)
            + TriedImage.SOCKET.formatted("00000000", 7100));

    assertThat(image.check().out()).contains("broken   7 sessions' ports: it listens on 7100");
  }

  @Test
  void whatEndsAtOnceIsToldWithItsLastWords() throws IOException {
    image.pod("{\"ready\": false, \"state\": {\"terminated\": {\"exitCode\": 1}}}");
    var ran = image.check();

    assertThat(ran.out())
        .contains("broken   1 starts: it ended, status 1; it said: no such file: /opt/jupyter")
        .contains("unknown 10 end");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void anImageThatCannotBePulledIsToldInTheKubeletsWords() throws IOException {
    image.pod(
        "{\"ready\": false, \"state\": {\"waiting\": {\"reason\": \"ErrImagePull\", \"message\":"
            + " \"not found\"}}}");
    var ran = image.check();

    assertThat(ran.err()).contains("error: the image cannot be pulled: not found");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(image.calls())
        .last()
        .asString()
        .startsWith("delete --namespace=ads --ignore-not-found");
  }

  @Test
  void nothingStaysOfIt() throws IOException {
    image.check();

    var names =
        StreamSupport.stream(image.created().spliterator(), false)
            .map(item -> item.getAsJsonObject())
            .map(
                item ->
                    item.get("kind").getAsString().toLowerCase(java.util.Locale.ROOT)
                        + "/"
                        + item.getAsJsonObject("metadata").get("name").getAsString())
            .toList();
    assertThat(names).hasSize(4);
    assertThat(image.calls()).last().asString().startsWith("delete").contains(names);
  }

  @Test
  void itsPodHasNoClaimAndEndsByItself() throws IOException {
    image.check("--home=/home/ada");
    var spec = image.created("Pod").getAsJsonObject("spec");

    assertThat(spec.toString())
        .contains("\"mountPath\":\"/home/ada\"", "\"readOnlyRootFilesystem\":true", "\"emptyDir\"")
        .doesNotContain("persistentVolumeClaim", "serviceAccountName");
    assertThat(spec.get("activeDeadlineSeconds").getAsInt()).isPositive();
    assertThat(spec.get("restartPolicy").getAsString()).isEqualTo("Never");
  }

  @Test
  void sparkNotebookIsGivenItsConfAndIsAskedForItsPageForLoggingIn() throws IOException {
    image.answer("/loginForm", 200, "");
    var ran = image.check("--spark-notebook");

    assertThat(ran.out()).contains("ok       3 health: /loginForm answers 200 without a login");
    assertThat(image.created("Pod").toString())
        .contains("\"args\":[\"-Dconfig.file=/etc/sparkdriver/login/application.conf\"]");
    assertThat(image.created().toString()).contains("SingleUserPassAuthenticator");
  }

  @Test
  void itIsLookedAtLongerThanItsProbeWouldLetItLive() throws IOException {
    image.check();
    var container =
        image
            .created("Pod")
            .getAsJsonObject("spec")
            .getAsJsonArray("containers")
            .get(0)
            .getAsJsonObject();

    assertThat(container.getAsJsonObject("startupProbe").get("failureThreshold").getAsInt())
        .isGreaterThan(600);
  }

  @Test
  void aSettingThatAStackRefusesIsRefusedBeforeAnythingIsMade() {
    var ran = image.check("--port=7078", "--home=here");

    assertThat(ran.err()).contains("`here` is not a folder of a container");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() throws IOException {
    image.write("refused", "Error from server (NotFound): namespaces \"ads\" not found");

    assertThat(image.check().err()).contains("there is no namespace `ads`; name one that is there");
  }

  @Test
  void aKubectlThatIsNotThereIsNamed() {
    var ran =
        Ran.sparkdriver("images", "check", "a:1", "--namespace=ads", "--kubectl=/no/such/kubectl");

    assertThat(ran.err()).contains("/no/such/kubectl cannot be run");
    assertThat(ran.status()).isEqualTo(1);
  }
}
