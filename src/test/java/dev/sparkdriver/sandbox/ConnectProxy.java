package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy on this machine that lets everything through. */
final class ConnectProxy implements AutoCloseable {
  private final ServerSocket door;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger tunnels = new AtomicInteger();

  private ConnectProxy(ServerSocket door) {
    this.door = door;
  }

  static ConnectProxy start() throws IOException {
    var proxy = new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** How many connections went through. */
  int tunnels() {
    return tunnels.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        threads.execute(() -> tunnel(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void tunnel(Socket client) {
    try (client;
        var server = connected(head(client.getInputStream()))) {
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      tunnels.incrementAndGet();
      var back = threads.submit(() -> copy(server, client));
      copy(client, server);
      back.cancel(true);
    } catch (IOException gone) {
      // Either side may hang up at any time.
    }
  }

  private static Socket connected(String head) throws IOException {
    var target = head.split(" ", -1)[1].split(":", -1);
    return new Socket(target[0], Integer.parseInt(target[1]));
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
