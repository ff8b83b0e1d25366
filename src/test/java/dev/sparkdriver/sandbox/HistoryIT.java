package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ended sessions did is seen by their team, behind the login of its notebooks. */
@Nightly
@EverySpark
@OnSharedStack
final class HistoryIT {

  private static final String APPLICATIONS = "/sessions/api/v1/applications";
  private static final Duration UNTIL_READ = Duration.ofSeconds(60);

  private PortForward door;
  private PortForward otherDoor;
  private KernelClient client;
  private KernelClient otherClient;
  private String ended;

  @BeforeAll
  void endASession(SharedStack shared) {
    door = shared.open(SharedStack.TEAM);
    otherDoor = shared.open(SharedStack.OTHER_TEAM);
    client = shared.logIn(door, SharedStack.TEAM);
    otherClient = shared.logIn(otherDoor, SharedStack.OTHER_TEAM);
    try (var session = Session.open(client, "python3", shared)) {
      session.run("sc.setJobDescription('of the history'); spark.range(10).count()");
      ended = session.run("print(sc.applicationId)");
    }
  }

  @AfterAll
  void leave() {
    otherDoor.close();
    door.close();
  }

  @Test
  void anEndedSessionIsInTheList() {
    assertThat(untilItIsRead()).contains(ended);
  }

  @Test
  void itsPagesShowWhatItDid() {
    untilItIsRead();
    assertThat(client.get(APPLICATIONS + "/" + ended + "/jobs")).contains("of the history");
    assertThat(client.get("/sessions/history/" + ended + "/jobs/")).contains("of the history");
  }

  /**
   * As Spark's `utils.js` makes the address: the application is the word after the first `history`.
   */
  @Test
  void itsScriptsFindItsExecutors() {
    untilItIsRead();
    var words = List.of(("/sessions/history/" + ended + "/executors/").split("/", -1));
    var application = words.get(words.indexOf("history") + 1);
    assertThat(client.get(APPLICATIONS + "/" + application + "/allexecutors")).contains("driver");
  }

  @Test
  void noSecretIsInItsEnvironment() {
    untilItIsRead();
    assertThat(client.get(APPLICATIONS + "/" + ended + "/environment"))
        .contains("example.login")
        .doesNotContain(SharedStack.API_TOKEN);
  }

  @Test
  void noOtherPortOfThePodIsSeen() {
    assertThatThrownBy(() -> client.get("/proxy/4040/")).hasMessageContaining("404");
  }

  @Test
  void anotherTeamSeesNothingOfIt() {
    assertThat(endedOnes(otherClient)).doesNotContain(ended);
  }

  @Test
  void whoHasNotLoggedInIsSentToTheLogin() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(door.address().resolve("/sessions/")).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(location -> assertThat(location).startsWith("/login"));
  }

  private List<String> untilItIsRead() {
    return Wait.until(UNTIL_READ, () -> endedOnes(client), ids -> ids.contains(ended));
  }

  private static List<String> endedOnes(KernelClient client) {
    var ids = new ArrayList<String>();
    for (var one :
        JsonParser.parseString(client.get(APPLICATIONS + "?status=completed")).getAsJsonArray()) {
      ids.add(one.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }
}
