package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What goes wrong in a stack's life, cured by the commands of docs/recovery.md as they stand. */
@Nightly
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RecoveryIT {

  private static final String TEAM = "it-lost";
  private static final String MAIN = "{name: main, volume: {keep: true}}";
  private static final String SECOND = "{name: second, suspended: true, volume: {keep: true}}";
  private static final String STATE = "state/.pulumi/stacks/sparkdriver/mine.json";

  private Cluster cluster;
  private PulumiStack stack;
  private Page page;
  private String before;

  private static String team(String... notebooks) {
    return "{name: %s, notebooks: [%s]}".formatted(TEAM, String.join(", ", notebooks));
  }

  @BeforeAll
  void saveAFile(Cluster running) throws IOException {
    cluster = running;
    page = Page.of("recovery.md");
    cluster.removeNamespaces(List.of(TEAM));
    stack = PulumiStack.create(new PulumiStack.Name("sparkdriver", "mine"), cluster, team(MAIN));
    stack.setPassword();
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    inMain("head -c 1000000 /dev/urandom > /home/spark/notebooks/saved");
    before = whatPeopleHave();
  }

  @AfterAll
  void removeEverything() throws IOException {
    if (stack != null) {
      stack.close();
      cluster.removeNamespaces(List.of(TEAM));
    }
  }

  private String inMain(String script) {
    return cluster.kubectl("exec", "-n", TEAM, "main-0", "--", "bash", "-c", script);
  }

  /** The identities of claim, namespace and pod, and what is in the file. */
  private String whatPeopleHave() {
    var uid = "jsonpath={.metadata.uid} ";
    return cluster.kubectl("get", "pvc", "main-home", "-n", TEAM, "-o", uid)
        + cluster.kubectl("get", "namespace", TEAM, "-o", uid)
        + cluster.kubectl("get", "pod", "main-0", "-n", TEAM, "-o", uid)
        + inMain("sha256sum < /home/spark/notebooks/saved");
  }

  private Command.Ended run(String heading) {
    return stack.run(page.commands(heading).get(0));
  }

  @Test
  @Order(1)
  void aSecondUpIsRefusedWhileOneIsAtIt() throws IOException {
    stack.settings("512m", team(MAIN, SECOND));
    stack.setPassword();
    var first =
        stack
            .inFolder(List.of("pulumi", "up", "--skip-preview"))
            .builder()
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Wait.until(Duration.ofSeconds(30), this::isLocked, Boolean.TRUE::equals);
      var second = run("Two `up`s at once");

      assertThat(second.status()).isNotZero();
      assertThat(second.err()).contains("the stack is currently locked");
    } finally {
      first.descendants().forEach(ProcessHandle::destroyForcibly);
      first.destroyForcibly().onExit().join();
    }
  }

  private boolean isLocked() {
    return stack.run("compgen -G 'state/.pulumi/locks/organization/sparkdriver/mine/*'").status()
        == 0;
  }

  @Test
  @Order(2)
  void theLockOfAKilledOneStays() {
    assertThat(isLocked()).isTrue();
  }

  @Test
  @Order(3)
  void withoutTheLockTheStackGoesOn() {
    run("A lock that was left over").orFail();

    assertThat(stack.export()).contains("second-home").doesNotContain("pending_operations");
  }

  @Test
  @Order(4)
  void anEmptyFileBesideTheStateIsInItsWay() {
    assertThat(stack.run(": > " + STATE + ".attrs; pulumi stack").err()).contains("EOF");

    assertThat(run("A state that ends with *EOF*").orFail().out()).contains("mine");
  }

  @Test
  @Order(5)
  void aWrongPassphraseIsTold() {
    stack.passphrase("another");
    try {
      assertThat(run("A wrong passphrase").err()).contains("incorrect passphrase");
    } finally {
      stack.passphrase("of the tests");
    }
  }

  @Test
  @Order(6)
  void theRightOneIsToldByNothing() {
    assertThat(run("A wrong passphrase").orFail().out()).isEmpty();
  }

  @Test
  @Order(7)
  void aCopyOfTheStateIsAsGoodAsTheState() {
    stack.run("rm " + STATE).orFail();

    assertThat(run("From a copy").orFail().out())
        .contains(" unchanged")
        .doesNotContain(" created", " updated", " deleted");
  }

  @Test
  @Order(8)
  void withoutACopyTheObjectsAreTakenBack() throws IOException {
    stack.settings("512m", team(MAIN));
    stack.setPassword();
    stack.run("pulumi stack rm --yes --force --preserve-config mine").orFail();

    assertThat(run("Without a copy").orFail().out())
        .contains("PersistentVolumeClaim `main-home` in namespace `it-lost`: taken back")
        .contains("PersistentVolumeClaim `second-home` in namespace `it-lost`: stays as it is");
    assertThat(stack.text()).doesNotContain("adopt");
  }

  @Test
  @Order(9)
  void nothingOfItWasMadeAnew() {
    assertThat(whatPeopleHave()).isEqualTo(before);
  }

  @Test
  @Order(10)
  void nothingIsLeftThatNoSettingAsksForButAVolume() {
    var kinds = "statefulsets,configmaps,secrets,services,serviceaccounts,roles,rolebindings,pvc";

    assertThat(cluster.kubectl("get", kinds, "-n", TEAM, "-o", "name").lines())
        .filteredOn(name -> name.contains("second"))
        .containsExactly("persistentvolumeclaim/second-home");
  }

  @Test
  @Order(11)
  void aLostPassphraseIsFollowedByAnother() {
    stack.passphrase("another");
    stack.run(page.commands("A wrong passphrase").get(1)).orFail();

    assertThat(run("A wrong passphrase").orFail().out()).isEmpty();
    assertThat(stack.preview().out()).contains("error[E128]", "its state is lost");
  }
}
