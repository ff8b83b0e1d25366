package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.diagnostic.Message;
import java.util.ArrayList;
import java.util.List;

/** Keeps what rules find. */
final class Complaints implements Sink {

  private record Found(String path, Message complaint) {}

  private final List<Found> errors = new ArrayList<>();
  private final List<Found> warnings = new ArrayList<>();

  @Override
  public void error(String path, Message complaint) {
    errors.add(new Found(path, complaint));
  }

  @Override
  public void warning(String path, Message complaint) {
    warnings.add(new Found(path, complaint));
  }

  /** Path and sentence of each error. */
  List<String> errors() {
    return titles(errors);
  }

  /** Path and sentence of each warning. */
  List<String> warnings() {
    return titles(warnings);
  }

  /** The only error. */
  Message error() {
    if (errors.size() != 1) {
      throw new AssertionError(errors());
    }
    return errors.get(0).complaint();
  }

  private static List<String> titles(List<Found> found) {
    return found.stream().map(one -> one.path() + ": " + one.complaint().title()).toList();
  }
}
