package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
@OnSandbox
final class HistoryIT {

  private static final String APPLICATIONS = "/history/api/v1/applications";
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
    var seen = Wait.until(UNTIL_READ, () -> endedOnes(client), ids -> ids.contains(ended));
    assertThat(seen).contains(ended);
  }

  @Test
  void itsPagesShowWhatItDid() {
    Wait.until(UNTIL_READ, () -> endedOnes(client), ids -> ids.contains(ended));
    // The first answer leads to the same page, as a browser follows it.
    var jobs = "/history/api/v1/applications/" + ended + "/jobs";
    assertThat(client.get(jobs)).contains("of the history");
    assertThat(client.get("/history/history/" + ended + "/jobs/")).contains("of the history");
  }

  @Test
  void anotherTeamSeesNothingOfIt() {
    assertThat(endedOnes(otherClient)).doesNotContain(ended);
  }

  @Test
  void whoHasNotLoggedInIsSentToTheLogin() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(door.address().resolve("/history/")).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(location -> assertThat(location).startsWith("/login"));
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
