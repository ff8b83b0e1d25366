package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sparkdriver.kubernetes.ObjectName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a server, here a stand-in that refuses, and what is told of the refusals. */
class QuestionsTest {
  private static final ObjectName ADS = ObjectName.ofNamespace("ads");

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void startAServerThatRefuses() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          var refusal = "{\"kind\": \"Status\", \"code\": 403}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(403, refusal.length);
          exchange.getResponseBody().write(refusal);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopIt() {
    server.stop(0);
  }

  private Questions questions() {
    var kubeconfig =
        """
        current-context: here
        contexts: [{name: here, context: {cluster: here, user: me}}]
        clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: me, user: {token: t0p}}]
        """
            .formatted(server.getAddress().getPort());
    return new Questions(() -> kubeconfig, Duration.ofSeconds(5));
  }

  @Test
  void aRefusalIsToldWithItsNumber() {
    try (var questions = questions()) {
      assertThat(questions.ask("this", LiveCluster::identity)).isEmpty();
      assertThat(questions.notes())
          .containsExactly("Could not check this, because the cluster answers 403.");
    }
  }

  @Test
  void whoRefusesIsAskedAgain() {
    try (var questions = questions()) {
      questions.ask("this", LiveCluster::identity);
      questions.ask("that", cluster -> cluster.object(ADS));

      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void whoIsSilentIsNot() {
    server.stop(0);
    var times = new AtomicInteger();
    try (var questions = questions()) {
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
    try (var questions = questions()) {
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
