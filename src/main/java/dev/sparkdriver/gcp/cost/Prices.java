package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import dev.sparkdriver.gcp.catalog.MachineType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** List prices in US dollars, as {@code prices.yaml} has them from one day. */
record Prices(
    LocalDate date, double clusterHour, double natMachineHour, Map<String, Region> regions) {

  /** Hours that Google counts a month as. */
  static final double HOURS_PER_MONTH = 730;

  private static final String FILE = "prices.yaml";
  private static final Prices LISTED = read(table());

  /** The prices of the table. */
  static Prices listed() {
    return LISTED;
  }

  /** What a region costs, when it is in the table. */
  Optional<Region> in(String region) {
    return Optional.ofNullable(regions.get(region));
  }

  /** The table itself. */
  static Node.Mapping table() {
    try (var stream = Prices.class.getResourceAsStream(FILE)) {
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return (Node.Mapping) YamlDocument.parse(FILE, text).root();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Prices read(Node.Mapping table) {
    return new Prices(
        LocalDate.parse(table.text("date").orElseThrow()),
        price(table.group("cluster"), "hour"),
        price(table.group("nat"), "machineHour"),
        each(table.group("regions"), Prices::region));
  }

  private static Region region(Node.Mapping region) {
    return new Region(
        price(region.group("disk"), "gbMonth"),
        each(region.group("machines").group("series"), Prices::machine));
  }

  private static Machine machine(Node.Mapping machine) {
    return new Machine(price(machine, "cpuHour"), price(machine, "memoryGbHour"));
  }

  private static <T> Map<String, T> each(Node.Mapping group, Function<Node.Mapping, T> read) {
    var all = new TreeMap<String, T>();
    group.entries().keySet().forEach(name -> all.put(name, read.apply(group.group(name))));
    return all;
  }

  private static double price(Node.Mapping group, String name) {
    return Double.parseDouble(group.text(name).orElseThrow());
  }

  /** What differs by region: a month of one GB of disk, and machines by their series. */
  record Region(double diskGbMonth, Map<String, Machine> machines) {

    /** What machines of a type cost, when their series is in the table. */
    Optional<Machine> machine(String type) {
      return MachineType.of(type).map(MachineType::series).map(machines::get);
    }
  }

  /** An hour of one processor, and of one GB of memory. */
  record Machine(double cpuHour, double memoryGbHour) {

    /** A month of so much of both. */
    double month(double cpus, double memoryGb) {
      return (cpus * cpuHour + memoryGb * memoryGbHour) * HOURS_PER_MONTH;
    }
  }
}
