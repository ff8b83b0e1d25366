package dev.sparkdriver.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What works on a stack dies in the middle, at each write to the cluster in turn: nothing is
 * orphaned, lost or told, and the next run ends the work. A few deaths by default; every one with
 * {@code mvn -Psweep verify}.
 */
@Nightly
@OnSandbox
final class SweepIT {

  private static final String TEAM = "it-sweep";
  private static final String SECRET = "of the sweep, to be found nowhere";
  private static final boolean WHOLE = Boolean.getBoolean("sweep");

  /** A stack's, from its first up over changes of every object to the destroy. */
  private record Life(Death first, List<Death> ofAChange, Death last) {

    @Override
    public String toString() {
      return "first up: %s; changes: %s; destroy: %s".formatted(first, ofAChange, last);
    }
  }

  private final Map<String, Integer> commands = new TreeMap<>();
  private Cluster cluster;
  private WriteGate gate;
  private PulumiStack stack;
  private String name = PulumiStack.Name.USUAL.stack();
  private int reminded;
  private int writesOfTheFirst;
  private int writesOfAChange;
  private int writesOfTheLast;

  @BeforeAll
  void countTheWrites(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(TEAM));
    gate = WriteGate.open(cluster);
    stack = PulumiStack.create(cluster, SharedStack.suspendedTeam(TEAM));
    stack.reachBy(gate.kubeconfig());
    stack.setPassword();
    stack.setSecret("teams[0].secrets.hidden.value", SECRET);
    stack.up();
    writesOfTheFirst = gate.writes();
    gate.reset();
    changeEverything();
    stack.up();
    writesOfAChange = gate.writes();
    gate.reset();
    stack.destroy();
    writesOfTheLast = gate.writes();
  }

  @AfterAll
  void removeTheStack() throws IOException {
    gate.reset();
    try {
      stack.close();
    } finally {
      gate.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLostByADeath() {
    return lives().map(life -> DynamicTest.dynamicTest(life.toString(), () -> live(life)));
  }

  private Stream<Life> lives() {
    if (!WHOLE) {
      return Stream.of(
          new Life(
              new Death(Death.Victim.PLUGIN, WriteGate.Moment.AFTER, 2),
              List.of(new Death(Death.Victim.CLI, WriteGate.Moment.AFTER, writesOfAChange / 2)),
              new Death(Death.Victim.CLI, WriteGate.Moment.BEFORE, writesOfTheLast / 2)));
    }
    var last = Math.max(writesOfTheFirst, writesOfTheLast);
    return IntStream.rangeClosed(1, last).boxed().flatMap(this::livesWithDeathsAt);
  }

  private Stream<Life> livesWithDeathsAt(int write) {
    return Stream.of(Death.Victim.values())
        .flatMap(
            victim ->
                Stream.of(WriteGate.Moment.values())
                    .map(moment -> new Death(victim, moment, write)))
        .map(death -> new Life(death, deathsOfAChange(death), death));
  }

  /** More is written by a change than by a first up. */
  private List<Death> deathsOfAChange(Death first) {
    return IntStream.iterate(
            first.write(), next -> next <= writesOfAChange, next -> next + writesOfTheFirst)
        .mapToObj(write -> new Death(first.victim(), first.moment(), write))
        .toList();
  }

  private void live(Life life) throws IOException, InterruptedException {
    kill(life.first(), writesOfTheFirst, "up");
    stack.up();
    assertThatNothingIsOrphaned();
    forgetWhatIsPending();
    var claims = claims();
    for (var death : life.ofAChange()) {
      changeEverything();
      kill(death, writesOfAChange, "up");
      stack.up();
      assertThatNothingIsOrphaned();
      forgetWhatIsPending();
      assertThat(claims()).isEqualTo(claims);
    }
    assertThat(stack.changes()).isEmpty();
    if (life.last().victim() != Death.Victim.PROGRAM) { // which `destroy` does not run
      kill(life.last(), writesOfTheLast, "destroy");
    }
    stack.destroy();
    assertThat(cluster.kubectl("get", "namespaces", "-o", "name")).doesNotContain(TEAM);
  }

  private void changeEverything() {
    name = name.equals("it") ? "it-renamed" : "it";
    stack.rename(name);
  }

  /** Runs it until the death, and makes the stack usable again. */
  private void kill(Death death, int writes, String run) throws IOException, InterruptedException {
    if (death.write() > writes) {
      return;
    }
    var log = Files.createTempFile("sweep-", ".log");
    var words =
        List.of("pulumi", run, "--yes", "--skip-preview", "--non-interactive", "--color=never");
    var process =
        stack
            .inFolder(words)
            .builder()
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var family = new ArrayList<ProcessHandle>();
    var killed = new ArrayList<ProcessHandle>();
    gate.set(
        death.write(),
        death.moment(),
        () -> {
          family.add(process.toHandle());
          process.descendants().forEach(family::add);
          family.stream().filter(death.victim()::is).forEach(killed::add);
          killed.forEach(ProcessHandle::destroyForcibly);
        });
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends").isTrue();
    gate.reset();
    family.forEach(ProcessHandle::destroyForcibly); // a killed CLI leaves its plugins
    assertThat(killed).as("%s: %s", death, Files.readString(log)).isNotEmpty();
    Files.delete(log);
    assertThatTheSecretIsNowhere();
    commands.merge(repaired(), 1, Integer::sum);
    System.out.printf(
        "sweep: %s of %d in %s; needed so far: %s, and of creations still pending afterwards the"
            + " engine was told %d times%n",
        death, writes, run, commands, reminded);
  }

  /** The command of docs/recovery.md that is needed before the next run. */
  private String repaired() throws IOException {
    if (!stack.folder().isLocked()) {
      return "none";
    }
    stack.pulumi("cancel", "--yes").orFail();
    return "cancel";
  }

  /** What docs/recovery.md lets follow the next run, which has gone well without it. */
  private void forgetWhatIsPending() {
    if (pending()) {
      stack.pulumi("refresh", "--yes", "--skip-preview", "--clear-pending-creates").orFail();
      reminded++;
    }
    assertThat(pending()).isFalse();
  }

  private boolean pending() {
    return state().has("pending_operations");
  }

  private JsonObject state() {
    return JsonParser.parseString(stack.export()).getAsJsonObject().getAsJsonObject("deployment");
  }

  private void assertThatNothingIsOrphaned() {
    var state = state();
    var known = new TreeSet<String>();
    for (var resource : state.getAsJsonArray("resources")) {
      var one = resource.getAsJsonObject();
      if (one.has("id") && one.get("id").getAsString().startsWith(TEAM + "/")) {
        var kind = one.get("type").getAsString().replaceFirst(".*:", "");
        known.add(kind + " " + one.get("id").getAsString().substring(TEAM.length() + 1));
      }
    }
    assertThat(objects()).isEqualTo(known);
  }

  private Set<String> objects() {
    return cluster
        .list(Cluster.KINDS_OF_A_TEAM, "-n", TEAM, "-l", "app.kubernetes.io/managed-by=pulumi")
        .stream()
        .map(
            object ->
                object.get("kind").getAsString()
                    + " "
                    + object.getAsJsonObject("metadata").get("name").getAsString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> claims() {
    return cluster.list("persistentvolumeclaims", "-n", TEAM).stream()
        .map(claim -> claim.getAsJsonObject("metadata").get("uid").getAsString())
        .collect(Collectors.toSet());
  }

  private void assertThatTheSecretIsNowhere() throws IOException {
    var asKubernetesHasIt = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    assertThat(stack.folder().filesWith(SECRET)).isEmpty();
    assertThat(stack.folder().filesWith(asKubernetesHasIt)).isEmpty();
  }
}
