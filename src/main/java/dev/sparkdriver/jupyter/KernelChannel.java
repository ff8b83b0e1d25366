package dev.sparkdriver.jupyter;

import com.google.gson.JsonObject;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A kernel's websocket: requests go out, messages wait in a queue until they are asked for. */
final class KernelChannel implements WebSocket.Listener {

  private static final int GOODBYE_SECONDS = 3;

  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final String session = UUID.randomUUID().toString();
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  void opened(WebSocket open) {
    socket = open;
  }

  String send(String type, JsonObject content) {
    var id = UUID.randomUUID().toString();
    socket.sendText(Message.request(type, id, session, content), true).join();
    return id;
  }

  /** The next message; a closed socket and a passed deadline are errors. */
  Message next(Instant deadline, String waitingFor) {
    try {
      var left = Duration.between(Instant.now(), deadline).toMillis();
      var item = arrived.poll(Math.max(left, 0), TimeUnit.MILLISECONDS);
      if (item instanceof Message message) {
        return message;
      }
      throw new JupyterException(
          item == null
              ? "Gave up waiting for " + waitingFor + ": the time is up"
              : "The server closed the connection while waiting for " + waitingFor + ": " + item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JupyterException("Interrupted while waiting for " + waitingFor, e);
    }
  }

  /**
   * Takes leave as the protocol says: {@code kubectl port-forward} ends when a connection is reset.
   */
  void close() {
    socket
        .sendClose(WebSocket.NORMAL_CLOSURE, "")
        .thenCompose(sent -> closed)
        .orTimeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(problem -> null)
        .join();
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      arrived.add(Message.of(partial.toString()));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    arrived.add(("code " + status + " " + reason).strip());
    closed.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    arrived.add(String.valueOf(error.getMessage()));
    closed.complete(null);
  }
}
