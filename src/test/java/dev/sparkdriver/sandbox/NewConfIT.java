package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackText;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change of Spark's settings, as people with open sessions see it. */
@Nightly
@EverySpark
@OnSharedStack
final class NewConfIT {

  /** The kubelet brings a changed ConfigMap about once a minute. */
  private static final Duration UNTIL_IT_IS_THERE = Duration.ofMinutes(3);

  private static final String TOLD = "The stack's settings for Spark have changed.";

  private SharedStack shared;
  private BothNotebooks notebooks;
  private String before;
  private String pod;
  private boolean toldPython;
  private boolean toldScala;

  @BeforeAll
  void changeTheSettingsUnderOpenSessions(SharedStack stack) throws IOException {
    shared = stack;
    notebooks = new BothNotebooks(shared);
    notebooks.open();
    notebooks.python().run("spark.range(3).count()");
    notebooks.scala().run("spark.range(3).count()");
    pod = pod();
    before = shared.stack().text();
    shared
        .stack()
        .rewrite(text -> StackText.set(text, "defaults.spark.conf", "{spark.it.example: newer}"));
    shared.stack().up();
    toldPython = told(notebooks.python());
    toldScala = told(notebooks.scala());
  }

  @AfterAll
  void putThemBack() throws IOException {
    notebooks.close();
    shared.stack().rewrite(text -> before);
    shared.stack().up();
  }

  private String pod() {
    return shared
        .cluster()
        .kubectl(
            "get",
            "pod",
            SharedStack.POD,
            "-n",
            SharedStack.TEAM,
            "-o",
            "jsonpath={.metadata.uid}");
  }

  private static boolean told(Session session) {
    return Wait.until(UNTIL_IT_IS_THERE, () -> session.printed("1"), said -> said.contains(TOLD))
        .contains(TOLD);
  }

  @Test
  void aPythonSessionIsToldOnce() {
    assertThat(toldPython).isTrue();
    assertThat(notebooks.python().printed("1")).doesNotContain(TOLD);
  }

  @Test
  void aScalaSessionIsToldOnce() {
    assertThat(toldScala).isTrue();
    assertThat(notebooks.scala().printed("1")).doesNotContain(TOLD);
  }

  @Test
  void thePodIsNotRestarted() {
    assertThat(pod()).isEqualTo(pod);
  }

  @Test
  void aSessionKeepsTheConfThatItStartedWith() {
    assertThat(
            notebooks.scala().lines("println(spark.conf.get(\"spark.it.example\", \"as it was\"))"))
        .contains("as it was");
  }

  @Test
  void theNextSessionHasTheNewConf() {
    notebooks.restartPython();
    assertThat(notebooks.python().lines("print(spark.conf.get('spark.it.example'))"))
        .containsExactly("newer");
  }
}
