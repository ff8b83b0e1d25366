package dev.sparkdriver.sandbox;

import dev.sparkdriver.bench.Stopwatch;
import dev.sparkdriver.jupyter.Kernel;
import dev.sparkdriver.jupyter.KernelClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;

/** A notebook through its gateway, and past it. */
record GatewayFigures(GatewayStack stack, Stopwatch watch) {

  static final String LAB = "log-in to lab";
  static final String CELL = "cell";
  static final String DOWNLOAD = "download";

  /** Ends the name of what goes past the gateway. */
  static final String DIRECT = ", direct";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FILE = "/files/big";
  private static final String MAKE =
      "open('big', 'wb').write(__import__('os').urandom(100_000_000))";
  private static final int CELLS = 20;
  private static final String NO_EXECUTOR = "spark-role!=executor";

  void measure() throws Exception {
    var visitor = Visitor.at(through(), stack.certificate(GatewayStack.USERS));
    visitor.logIn(GatewayStack.USER, stack.password());
    var direct = KernelClient.logIn(past(), stack.administratorsPassword());
    try (var chromium = new Chromium();
        var one = visitor.client().start("python3", PATIENCE);
        var other = direct.start("python3", PATIENCE)) {
      one.run(MAKE, PATIENCE);
      other.run("1", PATIENCE);
      var steps = new LinkedHashMap<String, Stopwatch.Step>();
      steps.put(DOWNLOAD + DIRECT, this::download);
      steps.put(DOWNLOAD, () -> visitor.download(FILE));
      steps.put("browser", () -> logIn(chromium));
      steps.put("cells", () -> cells(one, other));
      watch.alternate(steps);
      one.run("__import__('os').remove('big')", PATIENCE);
    }
  }

  private void logIn(Chromium chromium) throws Exception {
    try (var tab = chromium.open(through())) {
      tab.goTo("/lab?reset");
      tab.page().getByLabel("Name").fill(GatewayStack.USER);
      tab.page().getByLabel("Password").fill(stack.password());
      watch.timed(
          LAB,
          () -> {
            tab.button("Log in").click();
            tab.launcher().waitFor();
          });
    }
  }

  private void cells(Kernel one, Kernel other) throws Exception {
    for (var cell = 0; cell < CELLS; cell++) {
      watch.timed(CELL + DIRECT, () -> other.run("1", PATIENCE));
      watch.timed(CELL, () -> one.run("1", PATIENCE));
    }
  }

  /** As the gateway asks for it. */
  private void download() throws Exception {
    var secret = stack.cluster().secret(GatewayStack.USERS, "main-login", "gateway-secret");
    var request =
        HttpRequest.newBuilder(past().resolve(FILE))
            .headers("X-Sparkdriver-Gateway", secret, "X-Forwarded-User", GatewayStack.USER)
            .header("Referer", past().toString())
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + answer.statusCode());
    }
  }

  private URI through() {
    return address(GatewayStack.namespace(GatewayStack.USERS), "https://%s:8443");
  }

  private URI past() {
    return address(GatewayStack.USERS, "http://%s:8888");
  }

  /** Of the one pod that a namespace has. */
  private URI address(String namespace, String form) {
    var path = "jsonpath={.items[*].status.podIP}";
    var pod =
        stack.cluster().kubectl("get", "pods", "-n", namespace, "-l", NO_EXECUTOR, "-o", path);
    return URI.create(form.formatted(pod));
  }
}
