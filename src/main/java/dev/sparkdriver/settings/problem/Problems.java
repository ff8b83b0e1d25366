package dev.sparkdriver.settings.problem;

import dev.sparkdriver.settings.tree.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects every mistake; the same kind at the same place counts once. */
public final class Problems {
  private final Map<Object, Problem> found = new LinkedHashMap<>();

  private record Key(Code code, Place place, String detail) {}

  /** Reports an error. */
  public void error(Place place, Complaint complaint) {
    add(new Problem(complaint, place, Problem.Severity.ERROR));
  }

  /** Reports what is only told. */
  public void warning(Place place, Complaint complaint) {
    add(new Problem(complaint, place, Problem.Severity.WARNING));
  }

  /** Takes over what others found. */
  public void addAll(Collection<Problem> others) {
    others.forEach(this::add);
  }

  /** All mistakes in the order of the file. */
  public List<Problem> sorted() {
    return List.copyOf(new TreeSet<>(found.values()));
  }

  /** The errors alone, in the order of the file. */
  public List<Problem> errors() {
    return sorted().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  /** The kinds of mistakes found. */
  public Set<Code> codes() {
    var codes = new TreeSet<Code>();
    found.values().forEach(problem -> codes.add(problem.code()));
    return codes;
  }

  /** Reports a mistake. */
  public void add(Problem problem) {
    // Several things may be missing at one place, or wrong with one text.
    found.putIfAbsent(
        new Key(problem.code(), problem.place().as(""), problem.complaint().title()), problem);
  }
}
