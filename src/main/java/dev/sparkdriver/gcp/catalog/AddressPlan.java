package dev.sparkdriver.gcp.catalog;

import dev.sparkdriver.settings.Cidr;

/**
 * The address ranges of nodes, pods and services, all cut from one block.
 *
 * <p>The cut follows from the block alone: a larger node count never moves a range that a cluster
 * uses. The node count decides whether the block is large enough.
 *
 * @param nodes the range of nodes
 * @param pods the range of pods
 * @param services the range of services
 */
public record AddressPlan(Cidr nodes, Cidr pods, Cidr services) {
  /** Pods that GKE lets a node run; it sets a /24 aside for them. */
  public static final int PODS_PER_NODE = 110;

  private static final long POD_ADDRESSES_PER_NODE = 256;

  /** First, second, second last and last address of a subnetwork are Google's. */
  private static final long RESERVED = 4;

  /** Smaller than this, the halves no longer hold a node's pods. */
  public static final int NARROWEST = 23;

  /** The largest range GKE takes for services. */
  private static final int WIDEST_SERVICES = 16;

  /** Half of the block for pods, a quarter for services, a quarter for nodes. */
  public static AddressPlan of(Cidr block) {
    if (block.prefix() > NARROWEST) {
      throw new IllegalArgumentException(block + " is smaller than a /" + NARROWEST);
    }
    var quarter = block.prefix() + 2;
    return new AddressPlan(
        new Cidr(block.first() + block.size() / 4 * 3, quarter),
        new Cidr(block.first(), block.prefix() + 1),
        new Cidr(block.first() + block.size() / 2, Math.max(quarter, WIDEST_SERVICES)));
  }

  /** True when a block can be cut at all. */
  public static boolean fits(Cidr block) {
    return block.prefix() <= NARROWEST;
  }

  /** The most nodes that there are addresses for. */
  public long mostNodes() {
    return Math.min(pods.size() / POD_ADDRESSES_PER_NODE, nodes.size() - RESERVED);
  }
}
