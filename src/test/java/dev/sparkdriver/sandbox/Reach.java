package dev.sparkdriver.sandbox;

/** What becomes of a connection that is tried. */
final class Reach {

  /** Somebody answered. */
  static final String OPEN = "open";

  /** It came to the host, and nobody listens there. */
  static final String REFUSED = "refused";

  /** Nothing came back: a wall is in between. */
  static final String CLOSED = "closed";

  /** The function {@code reach(host, port)}, which says which. */
  static final String PYTHON =
      """
      import socket
      def reach(host, port):
          try:
              socket.create_connection((host, port), 3).close()
              return "open"
          except ConnectionRefusedError:
              return "refused"
          except TimeoutError:
              return "closed"
      """;

  private Reach() {}

  /** A line of Python that prints which. */
  static String line(String host, int port) {
    return "print(reach('%s', %d))".formatted(host, port);
  }
}
