package dev.sparkdriver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  private static final Names MAIN = new Names("ads", "main");

  @Test
  void everyObjectIsCalledAfterItsNotebook() {
    assertThat(MAIN.driver()).isEqualTo("main-driver");
    assertThat(MAIN.executor()).isEqualTo("main-executor");
    assertThat(MAIN.home()).isEqualTo("main-home");
    assertThat(MAIN.spark()).isEqualTo("main-spark");
    assertThat(MAIN.settings()).isEqualTo("main-settings");
    assertThat(MAIN.login()).isEqualTo("main-login");
    assertThat(MAIN.session()).isEqualTo("main-session");
  }

  @Test
  void thePodIsTheFirstOfItsStatefulSet() {
    assertThat(MAIN.pod()).isEqualTo("main-0");
  }

  @Test
  void theDriversHostIsAValidNameInsideTheCluster() {
    assertThat(MAIN.host(MAIN.driver())).isEqualTo("main-driver.ads.svc");
  }

  @Test
  void theEngineTellsNotebooksOfTeamsWithSimilarNamesApart() {
    assertThat(new Names("a", "b-c").path()).isNotEqualTo(new Names("a-b", "c").path());
  }

  @Test
  void theLongestNotebookLeavesRoomForTheNamesOfExecutors() {
    var longest = "n".repeat(Names.LONGEST_NOTEBOOK);

    assertThat(new Names("ads", longest).notebook() + "-0123abcd").hasSize(47);
  }

  @ParameterizedTest
  @CsvSource({
    "kube-system, true",
    "default, true",
    "gmp-public, true",
    "kubes, false",
    "ads, false"
  })
  void aNamespaceOfTheClusterItselfIsReserved(String team, boolean reserved) {
    assertThat(Names.isReserved(team)).isEqualTo(reserved);
  }

  @Test
  void aLongerNotebookIsRefusedWithItsLength() {
    assertThatThrownBy(() -> new Names("ads", "n".repeat(39)))
        .isInstanceOf(RunException.class)
        .hasMessageEndingWith("has 39 characters; at most 38 fit.");
  }

  @Test
  void aTeamThatIsNoNamespaceIsRefused() {
    assertThatThrownBy(() -> new Names("t".repeat(64), "main"))
        .isInstanceOf(RunException.class)
        .hasMessageEndingWith("has 64 characters; at most 63 fit.");
  }
}
