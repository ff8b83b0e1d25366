package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is saved in the browser is in the repository of a real git server; the last test leaves the
 * notebook on a branch of its own.
 */
@Nightly
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GitIT {

  private static final String TEAM = "it-git";
  private static final String BY_SSH = "it-git-ssh";
  private static final String POD = "main-0";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Opened open = new Opened();
  private Cluster cluster;
  private Password password;
  private GitServer server;
  private GitSshServer sshServer;
  private PulumiStack stack;
  private PortForward door;
  private KernelClient client;

  @BeforeAll
  void openANotebookWithARepository(Cluster cluster) throws IOException {
    this.cluster = cluster;
    password = Password.make();
    server = open.add(GitServer.start());
    server.commitElsewhere("readme.txt", "first\n");
    sshServer = open.add(server.bySsh());
    cluster.removeNamespaces(List.of(TEAM, BY_SSH));
    stack = open.add(PulumiStack.create(cluster, settings(), settingsBySsh()));
    stack.setSecret("defaults.login.passwordHash", password.hash());
    stack.setSecret("teams[0].secrets.git-token.value", server.token());
    stack.setSecret("teams[0].secrets.git-authority.value", server.authority());
    stack.setSecret("teams[1].secrets.git-key.value", sshServer.key());
    stack.up();
    cluster.waitForNotebook(TEAM, POD);
    logIn();
    status(now -> now.has("branch") && !now.get("branch").isJsonNull());
  }

  @AfterAll
  void closeAll() {
    if (door != null) {
      door.close();
    }
    open.close();
  }

  private String settings() {
    return """
        {name: %s,
         git: {repository: "%s", credentials: git-token, authority: git-authority,
               author: {name: Ada Lovelace, email: ada@example.com}},
         notebooks: [{name: main}]}
        """
        .formatted(TEAM, server.url());
  }

  private String settingsBySsh() throws IOException {
    return """
        {name: %s,
         git: {repository: "%s", credentials: git-key, knownHosts: ["%s"],
               author: {name: Grace Hopper, email: grace@example.com}},
         notebooks: [{name: main}]}
        """
        .formatted(BY_SSH, sshServer.url(), sshServer.knownHost());
  }

  private void logIn() {
    door = PortForward.of(stack, TEAM + "/main");
    client = KernelClient.logIn(door.address(), password.text());
  }

  private JsonObject status(Predicate<JsonObject> expected) {
    var found =
        Wait.until(
            SOON,
            () -> JsonParser.parseString(client.get("/sparkdriver/git")).getAsJsonObject(),
            expected);
    assertThat(expected.test(found)).as(found.toString()).isTrue();
    return found;
  }

  private static boolean hasProblem(JsonObject status) {
    return !status.get("problem").isJsonNull();
  }

  private void save(String file, String source, String output) {
    client.put("/api/contents/work/" + file, SavedNotebook.model(source, output));
  }

  private String pushed(String branch, String file, String part) {
    return Wait.until(
        SOON, () -> server.ask("show", branch + ":" + file), text -> text.contains(part));
  }

  private String inPod(String command) {
    return cluster.kubectl("exec", "-n", TEAM, POD, "--", "sh", "-c", command);
  }

  @Test
  @Order(1)
  void theRepositoryIsClonedBesideTheNotebooks() {
    assertThat(inPod("cat /home/spark/notebooks/work/readme.txt")).isEqualTo("first\n");
  }

  @Test
  @Order(2)
  void aSaveIsPushedAsThePersonsCommitWithoutItsOutputs() {
    save("saved.ipynb", "print(1)", "what it printed");
    assertThat(pushed("main", "saved.ipynb", "print(1)"))
        .contains("print(1)")
        .doesNotContain("what it printed");
    assertThat(server.ask("log", "-1", "--format=%an <%ae>", "main"))
        .isEqualTo("Ada Lovelace <ada@example.com>");
    assertThat(inPod("cat /home/spark/notebooks/work/saved.ipynb")).contains("what it printed");
  }

  @Test
  @Order(3)
  void theTokenIsInNoEnvironmentConfigurationArgumentOrState() {
    assertThat(
            inPod(
                "cat /home/spark/notebooks/work/.git/config /home/spark/notebooks/work/.git/sparkdriver/*"
                    + " /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null; true"))
        .contains("sparkdriver.credential")
        .doesNotContain(server.token());
    assertThat(stack.export()).doesNotContain(server.token());
    assertThat(cluster.kubectl("logs", "-n", TEAM, POD)).doesNotContain(server.token());
  }

  @Test
  @Order(4)
  void savingGoesOnWithATokenThatIsRevokedAndLaterPushesCatchUp() {
    var token = server.token();
    server.setToken("another");
    try {
      save("meanwhile.ipynb", "print(2)", "");
      assertThat(status(GitIT::hasProblem).get("problem").getAsString()).contains("`git-token`");
      assertThat(inPod("cat /home/spark/notebooks/work/meanwhile.ipynb")).contains("print(2)");
    } finally {
      server.setToken(token);
    }
    assertThat(pushed("main", "meanwhile.ipynb", "print(2)")).contains("print(2)");
    status(now -> !hasProblem(now));
  }

  @Test
  @Order(5)
  void whatOthersPushedIsPutBelowWhenItFits() throws IOException {
    server.commitElsewhere("others.txt", "theirs\n");
    save("fits.ipynb", "print(3)", "");
    assertThat(pushed("main", "fits.ipynb", "print(3)")).contains("print(3)");
    assertThat(server.ask("show", "main:others.txt")).isEqualTo("theirs");
  }

  @Test
  @Order(6)
  void aPodThatIsDeletedLeavesNothingToPush() {
    var token = server.token();
    server.setToken("another");
    try {
      save("before.ipynb", "print(4)", "");
      status(now -> now.get("unpushed").getAsInt() > 0 && hasProblem(now));
      door.close();
      cluster.kubectl("delete", "pod", "-n", TEAM, POD, "--grace-period=0", "--force");
    } finally {
      server.setToken(token);
    }
    cluster.waitForNotebook(TEAM, POD);
    assertThat(pushed("main", "before.ipynb", "print(4)")).contains("print(4)");
    logIn();
  }

  @Test
  @Order(7)
  void theServerThatRunsTakesAnotherAuthorAndAnotherIdleTime() {
    var pod = uid();
    client.post("/api/kernels", "{\"name\": \"python3\"}");
    stack.set("teams[0].git.author.name", "Augusta Ada King");
    stack.set("teams[0].driver.idleTimeout", "1m");
    stack.up();
    // The kubelet brings a changed ConfigMap about once a minute, and the server looks as often.
    var left = Wait.until(Duration.ofMinutes(5), () -> client.get("/api/kernels"), "[]"::equals);
    assertThat(left).isEqualTo("[]");
    save("renamed.ipynb", "print(7)", "");
    assertThat(pushed("main", "renamed.ipynb", "print(7)")).contains("print(7)");
    assertThat(server.ask("log", "-1", "--format=%an", "main")).isEqualTo("Augusta Ada King");
    assertThat(uid()).isEqualTo(pod);
  }

  private String uid() {
    return cluster.kubectl("get", "pod", "-n", TEAM, POD, "-o", "jsonpath={.metadata.uid}");
  }

  @Test
  @Order(8)
  void twoVersionsOfANotebookAreTwoBranchesAndThePersonIsTold() throws IOException {
    save("both.ipynb", "print(5)", "");
    assertThat(pushed("main", "both.ipynb", "print(5)")).contains("print(5)");
    status(now -> now.get("unpushed").getAsInt() == 0);
    server.commitElsewhere("both.ipynb", SavedNotebook.content("print('theirs')", "").toString());
    save("both.ipynb", "print('mine')", "");
    var side =
        status(now -> !now.get("notice").isJsonNull() && now.get("unpushed").getAsInt() == 0)
            .get("branch")
            .getAsString();
    assertThat(pushed(side, "both.ipynb", "mine")).contains("mine");
    assertThat(server.ask("show", "main:both.ipynb")).contains("theirs");
    try (var session = Session.open(client, "python3", cluster, TEAM)) {
      var printed = new StringBuilder();
      session.kernel().run("1", Duration.ofMinutes(4), (text, isError) -> printed.append(text));
      assertThat(printed.toString()).contains("`main` was changed elsewhere").contains(side);
    }
  }

  @Test
  @Order(9)
  void bySshAndAKeyASaveIsPushedToo() {
    cluster.waitForNotebook(BY_SSH, POD);
    try (var other = PortForward.of(stack, BY_SSH + "/main")) {
      KernelClient.logIn(other.address(), password.text())
          .put("/api/contents/work/by-ssh.ipynb", SavedNotebook.model("print(6)", ""));
      assertThat(pushed("main", "by-ssh.ipynb", "print(6)")).contains("print(6)");
    }
    assertThat(server.ask("log", "-1", "--format=%an", "main", "--", "by-ssh.ipynb"))
        .isEqualTo("Grace Hopper");
  }
}
