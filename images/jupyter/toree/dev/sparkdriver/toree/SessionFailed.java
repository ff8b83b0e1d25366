package dev.sparkdriver.toree;

/** Says in the notebook why there is no Spark and where to look, without a page of stack trace. */
final class SessionFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SessionFailed(Throwable cause) {
    super(explanation(cause), null, false, false);
  }

  private static String explanation(Throwable cause) {
    String kubectl = "kubectl --namespace " + variable("POD_NAMESPACE", "<namespace>");
    return String.join(
        "\n",
        "Spark did not start: " + cause.toString().lines().findFirst().orElse(""),
        "Look at: " + kubectl + " logs " + variable("POD_NAME", "<pod>"),
        "         " + kubectl + " get pods,events,resourcequota",
        "The kernel works without Spark; the next use of it tries again.");
  }

  private static String variable(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}
