package dev.sparkdriver.config.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the name that somebody probably meant. */
public final class Suggestions {
  private static final DamerauLevenshteinDistance SLIPS = new DamerauLevenshteinDistance();
  private static final DamerauLevenshteinDistance ONE = new DamerauLevenshteinDistance(1);
  private static final DamerauLevenshteinDistance TWO = new DamerauLevenshteinDistance(2);

  private Suggestions() {}

  /** The closest candidate within two slips; one slip for short words. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    var allowed = word.length() <= 3 ? ONE : TWO;
    return candidates.stream()
        .filter(candidate -> allowed.apply(word, candidate) >= 0) // -1 where there are more
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Letters to add, drop, change, or swap with their neighbour. */
  public static int distance(String left, String right) {
    return SLIPS.apply(left, right);
  }
}
