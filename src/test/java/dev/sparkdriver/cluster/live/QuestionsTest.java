package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.ObjectName;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of a server, here a stand-in that refuses, and what is told of the refusals. */
class QuestionsTest {
  private static final ObjectName ADS = ObjectName.ofNamespace("ads");

  private final StandInServer server;

  QuestionsTest() throws IOException {
    server = new StandInServer();
  }

  @AfterEach
  void stopIt() {
    server.close();
  }

  @Test
  void aRefusalIsToldWithItsNumber() {
    try (var questions = server.questions()) {
      assertThat(questions.ask("this", LiveCluster::identity)).isEmpty();
      assertThat(questions.notes())
          .containsExactly("Could not check this, because the cluster answers 403.");
    }
  }

  @Test
  void whoRefusesIsAskedAgain() {
    try (var questions = server.questions()) {
      questions.ask("this", LiveCluster::identity);
      questions.ask("that", cluster -> cluster.object(ADS));

      assertThat(server.asked()).isEqualTo(2);
    }
  }

  @Test
  void whoIsSilentIsNot() {
    server.close();
    var times = new AtomicInteger();
    try (var questions = server.questions()) {
      for (var what : new String[] {"this", "that"}) {
        questions.ask(
            what,
            cluster -> {
              times.incrementAndGet();
              return cluster.identity();
            });
      }
      assertThat(times).hasValue(1);
      assertThat(questions.notes())
          .containsExactly("Could not check that; this, because the cluster does not answer.");
    }
  }

  @Test
  void aLongListIsCutShort() {
    try (var questions = server.questions()) {
      for (var i = 1; i < 8; i++) {
        questions.ask("no. " + i, LiveCluster::identity);
      }
      assertThat(questions.notes())
          .containsExactly(
              "Could not check no. 1; no. 2; no. 3; no. 4; and 3 more,"
                  + " because the cluster answers 403.");
    }
  }
}
