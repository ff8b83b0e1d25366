package dev.sparkdriver.settings;

/**
 * A block of IPv4 addresses: the first address as an unsigned number, and the prefix length in
 * bits.
 */
public record Cidr(long first, int prefix) {

  /** How many addresses are in the block. */
  public long size() {
    return 1L << (32 - prefix);
  }

  /** True when the two blocks share an address. */
  public boolean overlaps(Cidr other) {
    return first < other.first + other.size() && other.first < first + size();
  }

  @Override
  public String toString() {
    return (first >> 24 & 255)
        + "."
        + (first >> 16 & 255)
        + "."
        + (first >> 8 & 255)
        + "."
        + (first & 255)
        + "/"
        + prefix;
  }
}
