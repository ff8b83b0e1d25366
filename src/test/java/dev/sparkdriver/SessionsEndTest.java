package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose sessions end by an update, told before it happens. */
class SessionsEndTest {

  private static final String END = "The sessions of notebook `ads/main` end when it is updated: ";

  private static Settings settings(String main) {
    return Stacks.valid(
            "", "- {name: ads, notebooks: [{name: main%s}, {name: more}]}".formatted(main))
        .settings();
  }

  /** What is said of sessions when a stack that was made of some settings is made of others. */
  private static List<String> told(Settings before, Settings after) {
    return StackRun.after(state(StackRun.of(before)), after).told().stream()
        .filter(message -> message.contains("sessions"))
        .map(message -> message.substring(message.indexOf("The sessions")))
        .toList();
  }

  private static StackState state(StackRun before) {
    var objects = new HashMap<ObjectName, Held>();
    for (var server : before.all("StatefulSet")) {
      var annotations = new HashMap<String, String>();
      server
          .mapping("metadata.annotations")
          .forEach((key, value) -> annotations.put(key.toString(), value.toString()));
      objects.put(
          new ObjectName(Kind.STATEFUL_SET, "ads", server.objectName()),
          new Held("1", annotations));
    }
    return new StackState(Optional.empty(), Optional.empty(), objects, false);
  }

  @Test
  void noneEndWhereNothingChanged() {
    assertThat(told(settings(""), settings(""))).isEmpty();
  }

  @Test
  void whereThePodChangesThoseOfItsNotebookAloneEnd() {
    assertThat(told(settings(""), settings(", driver: {memory: 3g}")))
        .containsExactly(END + "its pod starts anew.");
  }

  @Test
  void soItDoesWithAnotherImage() {
    var another = "registry.example.com/jupyter@sha256:" + "ab".repeat(32);

    assertThat(told(settings(""), settings(", images: {notebook: '%s'}".formatted(another))))
        .containsExactly(END + "its pod starts anew.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", executor: {memory: 2g}",
        ", volume: {size: 20Gi}",
        ", executor: {instances: 3}"
      })
  void whatOnlyNewSessionsReadEndsNone(String change) {
    assertThat(told(settings(""), settings(change))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", driver: {idleTimeout: 2h}",
        ", driver: {spareSession: false}",
        ", login: {lifetime: 90m}",
        ", login: {generation: 2}"
      })
  void whatTheServerReadsAnewEndsNone(String change) {
    assertThat(told(settings(""), settings(change))).isEmpty();
  }

  @Test
  void thoseOfASuspendedNotebookEnd() {
    assertThat(told(settings(""), settings(", suspended: true")))
        .containsExactly(END + "it is suspended.");
  }

  @Test
  void whereNoPodRanNoneEnd() {
    assertThat(told(settings(", suspended: true"), settings(", driver: {memory: 3g}"))).isEmpty();
  }

  @Test
  void thoseOfANotebookThatIsGoneEnd() {
    assertThat(
            told(
                settings(""),
                Stacks.valid("", "- {name: ads, notebooks: [{name: more}]}").settings()))
        .containsExactly(END + "it is no longer asked for.");
  }

  @Test
  void ofANotebookWithHoursNobodyKnowsWhetherThereIsAPod() {
    var hours = ", hours: {suspend: 0 20 * * *, timeZone: Europe/Berlin}";

    assertThat(told(settings(hours), settings(hours + ", driver: {memory: 3g}")))
        .containsExactly(END + "its pod starts anew, if there is one.");
  }

  @Test
  void anImageThatTheUpdateBuildsIsKnownByItsName() throws IOException {
    var dev = Path.of("Pulumi.dev.yaml");
    var before = state(StackRun.of(StackFiles.completed(dev)));
    var another =
        Files.readString(dev)
            .replace("sparkdriver:defaults:", "sparkdriver:defaults:\n    spark: {version: 4.2.1}");

    assertThat(StackRun.after(before, StackFiles.completed("Pulumi.dev.yaml", another)).told())
        .anyMatch(message -> message.contains("its pod starts anew"));
  }
}
