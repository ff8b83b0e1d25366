package dev.sparkdriver.jupyter;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A running kernel and the connection to it; closing it shuts the kernel down. */
public final class Kernel implements AutoCloseable {

  private final KernelClient client;
  private final String id;
  private KernelChannel channel;

  Kernel(KernelClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** The server's name for this kernel. */
  public String id() {
    return id;
  }

  /** Runs a cell to its end. */
  public CellResult run(String code, Duration timeout) {
    return run(code, timeout, CellResult.Sink.NONE);
  }

  /** Runs a cell to its end and passes its output on as it comes. */
  public CellResult run(String code, Duration timeout, CellResult.Sink sink) {
    var cell = new Cell(channel.send("execute_request", execution(code)), sink);
    var deadline = Instant.now().plus(timeout);
    while (!cell.isOver()) {
      var message = channel.next(deadline, "the cell's end (%d s)".formatted(timeout.toSeconds()));
      if (message.isStatus("restarting") || message.isStatus("dead")) {
        throw new JupyterException(
            "The kernel died while it ran the cell; if it used much memory, that is why");
      }
      cell.take(message);
    }
    return cell.result();
  }

  /** Interrupts the cell that runs. */
  public void interrupt() {
    client.post("/api/kernels/" + id + "/interrupt", "{}");
  }

  /** Ends the kernel's process and starts another under the same id. */
  public void restart(Duration timeout) {
    channel.close();
    client.post("/api/kernels/" + id + "/restart", "{}");
    connect(timeout);
  }

  /** Ends the kernel's process. */
  public void shutdown() {
    channel.close();
    client.delete("/api/kernels/" + id);
  }

  @Override
  public void close() {
    shutdown();
  }

  void connect(Duration timeout) {
    channel = client.openChannel("/api/kernels/" + id + "/channels", timeout);
    var request = channel.send("kernel_info_request", new JsonObject());
    var deadline = Instant.now().plus(timeout);
    var answered = false;
    while (!answered) {
      var message = channel.next(deadline, "the kernel's start");
      if (message.isStatus("dead")) {
        throw new JupyterException("The kernel died at its start; its log is the notebook pod's");
      }
      answered = message.answers(request) && message.type().equals("kernel_info_reply");
    }
  }

  private static JsonObject execution(String code) {
    var content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.add("user_expressions", new JsonObject());
    content.addProperty("allow_stdin", false);
    // After an error a kernel skips what comes next, and not only what is there already. Each cell
    // is sent when the one before it is over.
    content.addProperty("stop_on_error", false);
    return content;
  }

  /** What is known so far of a cell that runs; it is over after its reply and the idle status. */
  private static final class Cell {

    private final String request;
    private final CellResult.Sink sink;
    private final StringBuilder output = new StringBuilder();
    private Optional<String> value = Optional.empty();
    private Optional<String> error = Optional.empty();
    private boolean replied;
    private boolean idle;

    Cell(String request, CellResult.Sink sink) {
      this.request = request;
      this.sink = sink;
    }

    boolean isOver() {
      return replied && idle;
    }

    CellResult result() {
      return new CellResult(output.toString(), value, error);
    }

    void take(Message message) {
      if (!message.answers(request)) {
        return;
      }
      switch (message.type()) {
        case "stream" -> print(message.content("text"), message.content("name").equals("stderr"));
        case "display_data" -> print(message.plainText() + "\n", false);
        case "execute_result" -> {
          value = Optional.of(message.plainText());
          sink.accept(message.plainText() + "\n", false);
        }
        case "error" -> fail(message.errorText());
        case "status" -> idle |= message.isStatus("idle");
        case "execute_reply" -> reply(message);
        default -> {}
      }
    }

    private void print(String text, boolean isError) {
      if (!isError) {
        output.append(text);
      }
      sink.accept(text, isError);
    }

    private void reply(Message message) {
      replied = true;
      if (!message.content("status").equals("ok") && error.isEmpty()) {
        fail(
            message.content("status").equals("error")
                ? message.errorText()
                : "The kernel skipped the cell (" + message.content("status") + ")");
      }
    }

    private void fail(String text) {
      error = Optional.of(text);
      sink.accept(text + "\n", true);
    }
  }
}
