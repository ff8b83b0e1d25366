package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursTest {

  private static final StackRun RUN = StackRun.of(Stacks.withDefaults(Stacks.HOURS));
  private static final StackRun ALWAYS = StackRun.of(Stacks.plain());
  private static final String POD = "spec.jobTemplate.spec.template.spec";

  private static Registered job(String what) {
    return RUN.one("CronJob", "ads/main/" + what);
  }

  private static Map<?, ?> container(String what) {
    return (Map<?, ?>) job(what).list(POD + ".containers").get(0);
  }

  @Test
  void bothStartWhenTheSettingsSayInTheirZone() {
    assertThat(job("suspend").input("spec.schedule")).isEqualTo("0 20 * * *");
    assertThat(job("resume").input("spec.schedule")).isEqualTo("0 7 * * 1-5");
    assertThat(job("suspend").input("spec.timeZone")).isEqualTo("Europe/Berlin");
    assertThat(job("resume").input("spec.timeZone")).isEqualTo("Europe/Berlin");
  }

  @Test
  void withoutResumeNothingWakesIt() {
    var run = StackRun.of(Stacks.withDefaults("hours: {suspend: 0 20 * * *}"));

    assertThat(run.all("CronJob"))
        .extracting(Registered::name)
        .containsExactlyInAnyOrder("ads/main/suspend", "risk/main/suspend");
  }

  @Test
  void anUpdateSaysNothingOfHowManyPodsThereAre() {
    var spec = RUN.one("StatefulSet", "ads/main/server").mapping("spec");

    assertThat((Object) spec.get("replicas")).isNull();
    assertThat(ALWAYS.one("StatefulSet", "ads/main/server").input("spec.replicas")).isEqualTo(1L);
  }

  @Test
  void hoursChangeNothingOfTheNotebooksPod() {
    var template = "spec.template";

    assertThat(RUN.one("StatefulSet", "ads/main/server").input(template))
        .isEqualTo(ALWAYS.one("StatefulSet", "ads/main/server").input(template));
  }

  @Test
  void whatIsSuspendedAltogetherHasNoHours() {
    var teams = "- {name: ads, notebooks: [{name: main, suspended: true}]}";
    var run = StackRun.of(Stacks.valid(Stacks.HOURS, teams).settings());

    assertThat(run.all("CronJob")).isEmpty();
    assertThat(run.all("Role")).extracting(Registered::objectName).containsExactly("main-driver");
    assertThat(run.one("StatefulSet", "ads/main/server").input("spec.replicas")).isEqualTo(0L);
  }

  @Test
  void itsAccountMayScaleThisNotebookAndNothingElse() {
    assertThat(RUN.one("Role", "ads/main/hours").input("rules"))
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroups", List.of("apps"),
                    "resources", List.of("statefulsets/scale"),
                    "resourceNames", List.of("main"),
                    "verbs", List.of("get", "patch"))));
  }

  @Test
  void theRoleIsGivenToThatAccountAlone() {
    var binding = RUN.one("RoleBinding", "ads/main/hours");

    assertThat(binding.input("roleRef.name")).isEqualTo("main-hours");
    assertThat(binding.input("subjects"))
        .isEqualTo(
            List.of(Map.of("kind", "ServiceAccount", "name", "main-hours", "namespace", "ads")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "resume"})
  void aPodOfItsOwnRunsAsTheAccount(String what) {
    assertThat(job(what).input(POD + ".serviceAccountName")).isEqualTo("main-hours");
    assertThat(job(what).list(POD + ".volumes").toString()).contains("serviceAccountToken");
  }

  @Test
  void noOtherPodRunsAsTheAccount() {
    var pod = RUN.one("StatefulSet", "ads/main/server").mapping("spec.template.spec");

    assertThat((Object) pod.get("serviceAccountName")).isEqualTo("main-driver");
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspend", "resume"})
  void theNotebooksImageDoesIt(String what) {
    assertThat((Object) container(what).get("image"))
        .isEqualTo("registry.example.com/jupyter:3.5.9");
    assertThat((Object) container(what).get("args"))
        .isEqualTo(List.of("python3", "-P", "-m", "sparkdriver.hours", what, "main"));
  }

  @Test
  void aQuotaTakesThePodBecauseItSaysWhatItNeeds() {
    var memory = Map.of("cpu", "50m", "memory", "128Mi");

    assertThat((Object) ((Map<?, ?>) container("suspend").get("resources")).get("requests"))
        .isEqualTo(memory);
  }

  @Test
  void oneThatWaitsForCellsEndsBeforeTheNextDay() {
    assertThat(job("suspend").input("spec.jobTemplate.spec.activeDeadlineSeconds"))
        .hasToString("15000");
    assertThat(job("suspend").input("spec.concurrencyPolicy")).isEqualTo("Forbid");
  }

  @Test
  void noServiceOfTheNotebookFindsThePod() {
    var labels = job("suspend").mapping("spec.jobTemplate.spec.template.metadata.labels");

    assertThat((Object) labels.get("app.kubernetes.io/name")).isEqualTo("sparkdriver-hours");
  }

  @Test
  void aPodStartsWhenItsRightIsThere() {
    assertThat(job("suspend").dependencies()).contains("RoleBinding ads/main/hours");
  }
}
