package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.List;
import java.util.Map;

/** What stands behind a key, once it is read. */
sealed interface Item permits Item.Value, Item.Broken, Item.Items, Item.Named, Group {

  /** Where it is written. */
  Location location();

  /** A single value; its text as written, or that it is not to be shown. */
  record Value(Location location, Object value, String text) implements Item {}

  /** Something that could not be read, and of which that is told already. */
  record Broken(Location location) implements Item {}

  /** A list. */
  record Items(Location location, List<Item> items) implements Item {}

  /** Items by names that people choose. */
  record Named(Location location, Map<String, Entry> entries) implements Item {}

  /** A key's location, and what stands behind it. */
  record Entry(Location key, Item item) {}
}
