package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.SingleValue;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node;

/**
 * A block of IPv4 addresses: the first address as an unsigned number, and the prefix length in
 * bits.
 */
@SingleValue(CidrType.class)
public record Cidr(long first, int prefix) {

  /** What a single owner has at most, such as 10.0.0.0/8. */
  public static final int WIDEST = 8;

  /** A block as it is written: {@code 10.64.0.0/14}. */
  public static Cidr parse(String text) {
    if (new CidrType().parse(Node.Scalar.plain(Location.ofPath(""), text))
        instanceof Parsed.Good<Cidr> block) {
      return block.value();
    }
    throw new IllegalArgumentException(text + " is no block of addresses");
  }

  /** How many addresses are in the block. */
  public long size() {
    return 1L << (32 - prefix);
  }

  /** True when it is wider than what a single owner has. */
  public boolean isAnybodys() {
    return prefix < WIDEST;
  }

  /** True when the two blocks share an address. */
  public boolean overlaps(Cidr other) {
    return first < other.first + other.size() && other.first < first + size();
  }

  /** True when the other block is a part of this one, and not all of it. */
  public boolean exceeds(Cidr other) {
    return overlaps(other) && prefix < other.prefix;
  }

  /** True when the other block is a part of this one, or all of it. */
  public boolean holds(Cidr other) {
    return overlaps(other) && prefix <= other.prefix;
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
