package dev.sparkdriver.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check by a stand-in for kubectl, and a server for that of the image. */
class ImageCheckCommandTest {

  private static final String STAND_IN =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> calls
      case "$*" in
        "create "*) cat > created; [ ! -e refused ] || { cat refused >&2; exit 1; } ;;
        "get "*) cat pod ;;
        "logs "*) cat log ;;
        "port-forward "*) echo "Forwarding from 127.0.0.1:$(cat port) -> 8888"; exec sleep 60 ;;
        *"/proc/net/tcp"*) cat sockets ;;
        *"id -un"*) cat user ;;
        *".trial"*) cat folders ;;
        *"--verbose"*) cat conf ;;
        *"--version"*) cat version ;;
      esac
      """;

  private static final String RUNNING =
      "{\"ready\": true, \"state\": {\"running\": {\"startedAt\": \"now\"}}}";

  private static final String SOCKET = "   0: %s:%04X 00000000:0000 0A 00000000:00000000 00:0\n";

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void makeWhatIsLookedAt() throws IOException {
    write("kubectl", STAND_IN);
    assertThat(folder.resolve("kubectl").toFile().setExecutable(true)).isTrue();
    pod(RUNNING);
    write("log", "no such file: /opt/jupyter/runtime");
    write("sockets", SOCKET.formatted("00000000", 8888));
    write("user", "jovyan");
    write("folders", "");
    write("conf", "Adding default property: spark.sparkdriver.trial=read");
    write(
        "version", "version 3.5.9\nUsing Scala version 2.12.18, OpenJDK 64-Bit Server VM, 17.0.15");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/", 403, "");
    answer("/api", 200, "");
    answer("/lab", 302, "/login?next=lab");
    answer("/login", 200, "");
    answer("/api/contents", 403, "");
    answer("/api/kernels", 401, "");
    answer("/api/terminals", 404, "");
    server.start();
    write("port", String.valueOf(server.getAddress().getPort()));
  }

  @AfterEach
  void stopTheServer() {
    server.stop(0);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void pod(String container) throws IOException {
    write("pod", "{\"status\": {\"containerStatuses\": [%s]}}".formatted(container));
  }

  private void answer(String path, int status, String location) {
    server.createContext(
        path,
        exchange -> {
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private Ran check(String... words) {
    var line = new ArrayList<>(List.of("images", "check", "registry.example.com/ads/notebook:1"));
    line.addAll(List.of("--namespace=ads", "--kubectl=" + folder.resolve("kubectl")));
    line.addAll(List.of(words));
    return Ran.sparkdriver(line.toArray(String[]::new));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private JsonArray created() throws IOException {
    var text = Files.readString(folder.resolve("created"));
    return JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("items");
  }

  private JsonObject created(String kind) throws IOException {
    return StreamSupport.stream(created().spliterator(), false)
        .map(item -> item.getAsJsonObject())
        .filter(item -> item.get("kind").getAsString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anImageThatKeepsEveryPointPasses() {
    var ran = check();

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
        "version | version 3.5.9 VM, 1.8.0_1 | broken   9 versions: Spark 3.5.9 on Java 8",
        "version | sh: /bin/spark-class: not found | broken   9 versions: Spark does not tell: sh"
      })
  void aBrokenPointIsNamed(String file, String said, String line) throws IOException {
    write(file, said);
    var ran = check();

    assertThat(ran.out()).contains(line);
    assertThat(ran.out().lines().filter(each -> each.startsWith("ok "))).hasSize(9);
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void aServerThatListensElsewhereIsNotAskedFurther() {
    var ran = check("--port=9001");

    assertThat(ran.out())
        .contains("broken   2 port: it listens on 8888, and not on 9001")
        .contains("unknown  3 health", "unknown  4 login");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void aServerThatListensInThePodAloneIsNotReached() throws IOException {
    write("sockets", SOCKET.formatted("0100007F", 8888));

    assertThat(check().out()).contains("it listens on 8888 (in the pod alone), and not on 8888");
  }

  @Test
  void aHealthPathThatAsksForALoginIsBroken() {
    assertThat(check("--health=/lab").out())
        .contains("broken   3 health: /lab answers 302 without a login");
  }

  @Test
  void whatIsShownToWhoeverComesIsNamed() {
    server.removeContext("/api/contents");
    answer("/api/contents", 200, "");

    assertThat(check().out())
        .contains(
            "broken   4 login: /api/contents shows /api/contents, with 200, to whoever comes");
  }

  @Test
  void aPageBehindARedirectIsShownAsWell() {
    server.removeContext("/lab");
    answer("/lab", 302, "/api");

    assertThat(check().out()).contains("/lab shows /api, with 200");
  }

  @Test
  void aLoginElsewhereIsALogin() {
    server.removeContext("/lab");
    answer("/lab", 302, "https://accounts.example.com/");

    assertThat(check().out()).contains("ok       4 login");
  }

  @Test
  void aPortOfSparksIsNotTheServers() throws IOException {
    write("sockets", SOCKET.formatted("00000000", 8888) + SOCKET.formatted("00000000", 7100));

    assertThat(check().out()).contains("broken   7 sessions' ports: it listens on 7100");
  }

  @Test
  void whatEndsAtOnceIsToldWithItsLastWords() throws IOException {
    pod("{\"ready\": false, \"state\": {\"terminated\": {\"exitCode\": 1}}}");
    var ran = check();

    assertThat(ran.out())
        .contains("broken   1 starts: it ended, status 1; it said: no such file: /opt/jupyter")
        .contains("unknown 10 end");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void anImageThatCannotBePulledIsToldInTheKubeletsWords() throws IOException {
    pod(
        "{\"ready\": false, \"state\": {\"waiting\": {\"reason\": \"ErrImagePull\", \"message\":"
            + " \"not found\"}}}");
    var ran = check();

    assertThat(ran.err()).contains("error: the image cannot be pulled: not found");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(calls()).last().asString().startsWith("delete --namespace=ads --ignore-not-found");
  }

  @Test
  void nothingStaysOfIt() throws IOException {
    check();

    var names =
        StreamSupport.stream(created().spliterator(), false)
            .map(item -> item.getAsJsonObject())
            .map(
                item ->
                    item.get("kind").getAsString().toLowerCase(java.util.Locale.ROOT)
                        + "/"
                        + item.getAsJsonObject("metadata").get("name").getAsString())
            .toList();
    assertThat(names).hasSize(4);
    assertThat(calls()).last().asString().startsWith("delete").contains(names);
  }

  @Test
  void itsPodHasNoClaimAndEndsByItself() throws IOException {
    check("--home=/home/ada");
    var spec = created("Pod").getAsJsonObject("spec");

    assertThat(spec.toString())
        .contains("\"mountPath\":\"/home/ada\"", "\"readOnlyRootFilesystem\":true", "\"emptyDir\"")
        .doesNotContain("persistentVolumeClaim", "serviceAccountName");
    assertThat(spec.get("activeDeadlineSeconds").getAsInt()).isPositive();
    assertThat(spec.get("restartPolicy").getAsString()).isEqualTo("Never");
  }

  @Test
  void aSettingThatAStackRefusesIsRefusedBeforeAnythingIsMade() {
    var ran = check("--port=7078", "--home=here");

    assertThat(ran.err()).contains("`here` is not a folder of a container");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aNamespaceThatIsNotThereIsNamed() throws IOException {
    write("refused", "Error from server (NotFound): namespaces \"ads\" not found");

    assertThat(check().err()).contains("there is no namespace `ads`; name one that is there");
  }

  @Test
  void aKubectlThatIsNotThereIsNamed() {
    var ran =
        Ran.sparkdriver("images", "check", "a:1", "--namespace=ads", "--kubectl=/no/such/kubectl");

    assertThat(ran.err()).contains("/no/such/kubectl cannot be run");
    assertThat(ran.status()).isEqualTo(1);
  }
}
