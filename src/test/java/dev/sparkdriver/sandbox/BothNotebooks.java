package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;

/** A Python and a Scala notebook, open at once in one server. */
final class BothNotebooks implements AutoCloseable {

  private final SharedStack shared;
  private final PortForward door;
  private KernelClient client;
  private Session python;
  private Session scala;

  /** Reaches the server; the notebooks are opened by {@link #open}. */
  BothNotebooks(SharedStack shared) {
    this.shared = shared;
    door = shared.open(SharedStack.TEAM);
  }

  void open() {
    client = shared.logIn(door, SharedStack.TEAM);
    python = Session.open(client, "python3", shared);
    scala = Session.open(client, "scala", shared);
  }

  /** Ends the Python session, and begins the next one. */
  void restartPython() {
    python.close();
    python = Session.open(client, "python3", shared);
  }

  Session python() {
    return python;
  }

  Session scala() {
    return scala;
  }

  @Override
  public void close() {
    try (var outer = door;
        var first = python;
        var second = scala) {
      assertThat(outer).isNotNull();
      assertThat(first).isNotNull();
      assertThat(second).isNotNull();
    }
  }
}
