package dev.sparkdriver.cli.contract;

import dev.sparkdriver.spark.Ports;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What listens in a pod, as the kernel's tables {@code /proc/net/tcp} and {@code tcp6} have it.
 *
 * @param sockets each once, by their ports
 */
record Listening(List<Socket> sockets) {
  private static final Pattern ROW =
      Pattern.compile(
          "^ *\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ");
  private static final Pattern ALL_ADDRESSES = Pattern.compile("0+");
  private static final int HEXADECIMAL = 16;

  /** A port, and whether it is reached from outside of the pod. */
  record Socket(int port, boolean everywhere) {}

  /** Reads both tables, one after the other. */
  static Listening of(String tables) {
    var sockets =
        new TreeSet<Socket>(Comparator.comparing(Socket::port).thenComparing(Socket::everywhere));
    tables
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.find())
        .forEach(
            row ->
                sockets.add(
                    new Socket(
                        Integer.parseInt(row.group(2), HEXADECIMAL),
                        ALL_ADDRESSES.matcher(row.group(1)).matches())));
    return new Listening(List.copyOf(sockets));
  }

  boolean isOpen(int port) {
    return sockets.contains(new Socket(port, true));
  }

  /** The ports of a range that are taken, in words; empty for none. */
  String within(Ports.Range range) {
    return words(sockets.stream().filter(socket -> range.holds(socket.port())).toList());
  }

  /** All of them, in words. */
  String words() {
    return sockets.isEmpty() ? "nothing" : words(sockets);
  }

  private static String words(List<Socket> sockets) {
    return sockets.stream()
        .map(socket -> socket.port() + (socket.everywhere() ? "" : " (in the pod alone)"))
        .collect(Collectors.joining(", "));
  }
}
