package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A notebook that is used through its gateway. */
@OnSandbox
final class GatewayUseIT {

  private static final int MEGABYTES = 100;
  private static final int TRIES = 51;

  private final Opened open = new Opened();
  private GatewayStack stack;
  private PortForward door;
  private KernelClient client;
  private Session session;

  @BeforeAll
  void openANotebook(GatewayStack made) {
    stack = made;
    door = open.add(stack.door(GatewayStack.USERS));
    client = inside(GatewayStack.USER).client();
    session = open.add(session(client));
  }

  @AfterAll
  void closeAll() {
    open.close();
  }

  private Visitor inside(String user) {
    var visitor = stack.visitor(door, GatewayStack.USERS);
    assertThat(visitor.logIn(user, stack.password()).statusCode()).isEqualTo(302);
    return visitor;
  }

  private Session session(KernelClient way) {
    return Session.open(way, "python3", stack.cluster(), GatewayStack.USERS);
  }

  @Test
  void aCellCountsWithSpark() {
    assertThat(session.lines("print(spark.range(1000).count())")).containsExactly("1000");
  }

  @Test
  void loggingOutClosesAnOpenKernelsWebsocketAndEndsCopiesOfTheCookie() {
    var visitor = inside(GatewayStack.LEAVING_USERS.get(0));
    var copy = visitor.withCookies(visitor.cookies());
    var closed = visitor.openSocket("/api/kernels/" + session.kernel().id() + "/channels");
    assertThat(closed).isNotDone();
    var next = Visitor.location(visitor.get("/logout"));
    assertThat(closed).succeedsWithin(5, TimeUnit.SECONDS);
    assertThat(copy.get("/api/contents").statusCode()).isEqualTo(403);
    assertThat(Visitor.location(visitor.get(next))).isEqualTo("/oauth2/sign_in");
    assertThat(visitor.get("/api/contents").statusCode()).isEqualTo(401);
  }

  @Test
  void theGatewayCostsLittle() {
    session.run(
        "open('/home/spark/notebooks/large', 'w').write('x' * %d)"
            .formatted(MEGABYTES * 1_000_000));
    try (var back = stack.backDoor(GatewayStack.USERS)) {
      var direct = KernelClient.logIn(back.address(), stack.administratorsPassword());
      try (var directly = session(direct)) {
        System.out.printf(
            "gateway: a cell's round trip %d µs, directly %d µs; %d MB in %d ms, directly %d ms%n",
            roundTrip(session), roundTrip(directly), MEGABYTES, download(client), download(direct));
      }
    }
    assertThat(download(client)).isLessThan(Duration.ofSeconds(30).toMillis());
  }

  /** The median, in microseconds. */
  private static long roundTrip(Session through) {
    through.run("0");
    return IntStream.range(0, TRIES)
            .mapToLong(each -> nanos(() -> through.run("0")))
            .sorted()
            .skip(TRIES / 2)
            .findFirst()
            .orElseThrow()
        / 1000;
  }

  /** In milliseconds. */
  private static long download(KernelClient through) {
    return nanos(() -> through.get("/files/large")) / 1_000_000;
  }

  private static long nanos(Runnable what) {
    var began = System.nanoTime();
    what.run();
    return System.nanoTime() - began;
  }
}
