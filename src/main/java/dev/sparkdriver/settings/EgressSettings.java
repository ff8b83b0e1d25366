package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;

/** What a team's pods may connect to beside one another, names in DNS and what Spark needs. */
public record EgressSettings(
    @Setting(
            help =
                "Let them reach every public address; private networks have to be listed all the same.",
            defaultValue = "false")
        boolean internet,
    @Setting(
            help =
                "Addresses that they may reach: of stores, databases, repositories. A later layer's"
                    + " list takes the place of an earlier one.")
        @UniqueBy(
            value = "name",
            noun = "destination",
            why = "the name tells the reader which is which",
            help = "choose another name for one of them")
        List<Destination> to) {

  /** True when nothing is let out. */
  public boolean isClosed() {
    return !internet && to.isEmpty();
  }

  /** A block of addresses with the ports that are open there. */
  public record Destination(
      @Setting(help = "What it is, for the reader.", required = true, example = "lake") String name,
      @Setting(help = "The block.", required = true, example = "10.20.0.15/32") Cidr cidr,
      @Setting(
              help = "Ports of TCP, one by one or as ranges.",
              required = true,
              example = "[443, 9000-9100]")
          @UniqueBy
          List<PortRange> ports) {}
}
