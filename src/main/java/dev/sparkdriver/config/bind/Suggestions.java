package dev.sparkdriver.config.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Suggestions {
  private static final int LONGEST = 64;

  private Suggestions() {}

  /** The closest candidate within two slips; one slip for short words. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    var allowed = word.length() <= 3 ? 1 : 2;
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= allowed)
        .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate)));
  }

  /** Letters to add, drop, change, or swap with their neighbour. */
  public static int distance(String left, String right) {
    var rows = new int[left.length() + 1][right.length() + 1];
    for (var i = 0; i <= left.length(); i++) {
      for (var j = 0; j <= right.length(); j++) {
        rows[i][j] = cell(rows, left, right, new int[] {i, j});
      }
    }
    return rows[left.length()][right.length()];
  }

  private static int cell(int[][] rows, String left, String right, int[] at) {
    var i = at[0];
    var j = at[1];
    if (i == 0 || j == 0) {
      return i + j;
    }
    var change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    var best = Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    var swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
