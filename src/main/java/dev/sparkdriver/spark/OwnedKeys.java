package dev.sparkdriver.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of Spark's conf that belong to the program: those that its features claim. */
public final class OwnedKeys {

  /** All parts of Spark's conf that belong to the program. */
  static final List<ConfFeature> FEATURES =
      List.of(
          new Connection(),
          new ExecutorPods(),
          new ExecutorEnvironment(),
          new Sizing(),
          new Scaling(),
          new LocalFiles(),
          new Stores(),
          new Tables(),
          new TimeZone(),
          new Protection());

  private static final String FAMILY = "*";
  private static final Map<String, String> INSTEAD = claims(ConfFeature::owned);
  private static final Map<String, String> PROTECTION = claims(ConfFeature::protection);

  private OwnedKeys() {}

  /** Unites what all features claim; that two claim the same key is a mistake of ours. */
  private static Map<String, String> claims(Function<ConfFeature, Map<String, String>> ofFeature) {
    return FEATURES.stream()
        .flatMap(feature -> ofFeature.apply(feature).entrySet().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (one, other) -> {
                  throw new IllegalStateException("A key of Spark's conf has two owners.");
                },
                TreeMap::new));
  }

  /** What to write instead of a key; nothing when a recipe may set it or it is a protection. */
  public static Optional<String> instead(String key) {
    return Optional.ofNullable(INSTEAD.get(key)).or(() -> insteadOfFamily(key));
  }

  private static Optional<String> insteadOfFamily(String key) {
    return INSTEAD.entrySet().stream()
        .filter(claim -> claim.getKey().endsWith(FAMILY))
        .filter(claim -> key.startsWith(claim.getKey().replace(FAMILY, "")))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The value of a key that keeps sessions safe; nothing for any other key. */
  public static Optional<String> protection(String key) {
    return Optional.ofNullable(PROTECTION.get(key));
  }

  /** Every key and family, each with what to write instead; for the notebook's image. */
  public static SortedMap<String, String> all() {
    var all = new TreeMap<>(INSTEAD);
    PROTECTION.keySet().forEach(key -> all.put(key, "it protects sessions"));
    return all;
  }

  /** True when a recipe may not set a key. */
  static boolean contain(String key) {
    return protection(key).or(() -> instead(key)).isPresent();
  }
}
