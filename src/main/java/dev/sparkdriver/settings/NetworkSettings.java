package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** Addresses of nodes, pods and services: a new network, or an existing one by name. */
public record NetworkSettings(
    @Setting(
            help =
                "The block that node, pod and service ranges are cut from. It must hold the largest"
                    + " node count of all pools.",
            effect = Effect.LOSES_DATA,
            defaultValue = "10.64.0.0/14",
            example = "10.64.0.0/14")
        @Excludes(value = "existing", why = "an existing subnetwork has its own ranges")
        Cidr cidr,
    @Setting(
            help = "Addresses of the control plane: a /28 outside `cidr`.",
            effect = Effect.LOSES_DATA,
            defaultValue = "172.16.0.0/28",
            example = "172.16.0.0/28")
        Cidr controlPlaneCidr,
    @Setting(help = "An existing network, instead of a new one.")
        Optional<ExistingNetwork> existing) {

  /** A network somebody else owns; its subnetwork has the two secondary ranges. */
  public record ExistingNetwork(
      @Setting(
              help = "Name of the network.",
              effect = Effect.LOSES_DATA,
              required = true,
              format = Formats.DnsLabel.class,
              example = "shared")
          String network,
      @Setting(
              help = "Name of the subnetwork, in the cluster's region.",
              effect = Effect.LOSES_DATA,
              required = true,
              format = Formats.DnsLabel.class,
              example = "notebooks")
          String subnetwork,
      @Setting(
              help = "Name of the secondary range for pods.",
              effect = Effect.LOSES_DATA,
              required = true,
              format = Formats.DnsLabel.class,
              example = "pods")
          String podsRange,
      @Setting(
              help = "Name of the secondary range for services.",
              effect = Effect.LOSES_DATA,
              required = true,
              format = Formats.DnsLabel.class,
              example = "services")
          String servicesRange) {}
}
