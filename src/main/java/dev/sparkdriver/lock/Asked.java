package dev.sparkdriver.lock;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stack file asks for, sorted: as long as it is the same, what was locked for it holds.
 *
 * @param python requirements with exact versions
 * @param java coordinates with exact versions
 * @param exclusions libraries that nothing may bring in, as {@code group:artifact}
 */
public record Asked(List<String> python, List<String> java, List<String> exclusions) {

  /** The same, whatever the order in which it was written. */
  public Asked {
    python = python.stream().sorted().toList();
    java = java.stream().sorted().toList();
    exclusions = exclusions.stream().sorted().toList();
  }

  /** What the other one has more and less, as a person reads it. */
  String differenceTo(Asked other) {
    var here = all();
    var there = other.all();
    var more = there.stream().filter(each -> !here.contains(each)).toList();
    var less = here.stream().filter(each -> !there.contains(each)).toList();
    return Stream.of(sentence("it is without ", more), sentence("it still has ", less))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(", and "));
  }

  /** The packages, as a person reads them. */
  public String packages() {
    return Stream.concat(python.stream(), java.stream()).collect(Collectors.joining(", "));
  }

  private Set<String> all() {
    var all = new TreeSet<>(python);
    all.addAll(java);
    exclusions.forEach(each -> all.add("the exclusion of " + each));
    return all;
  }

  private static String sentence(String start, List<String> items) {
    return items.isEmpty() ? "" : start + String.join(", ", items);
  }
}
