package dev.sparkdriver.cli.contract;

import dev.sparkdriver.spark.Ports;
import java.util.List;
import java.util.stream.Collectors;

/** The ports of as many sessions as a notebook may ever have. */
final class MostPorts {
  static final List<Ports.Range> RANGES = new Ports(32).all();

  private MostPorts() {}

  /** All of them. */
  static String words() {
    return RANGES.stream()
        .map(range -> range.first() + "-" + range.last())
        .collect(Collectors.joining(", "));
  }
}
