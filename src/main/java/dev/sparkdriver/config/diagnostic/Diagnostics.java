package dev.sparkdriver.config.diagnostic;

import dev.sparkdriver.settings.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects every mistake; the same kind at the same place counts once. */
public final class Diagnostics {
  private final Map<Object, Diagnostic> found = new LinkedHashMap<>();

  private record Key(ErrorCode code, Location place, String detail) {}

  /** Reports an error. */
  public void error(Location place, Message complaint) {
    add(new Diagnostic(complaint, place, Diagnostic.Severity.ERROR));
  }

  /** Reports what is only told. */
  public void warning(Location place, Message complaint) {
    add(new Diagnostic(complaint, place, Diagnostic.Severity.WARNING));
  }

  /** Takes over what others found. */
  public void addAll(Collection<Diagnostic> others) {
    others.forEach(this::add);
  }

  /** All mistakes in the order of the file. */
  public List<Diagnostic> sorted() {
    return List.copyOf(new TreeSet<>(found.values()));
  }

  /** The errors alone, in the order of the file. */
  public List<Diagnostic> errors() {
    return sorted().stream()
        .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
        .toList();
  }

  /** The kinds of mistakes found. */
  public Set<ErrorCode> codes() {
    var codes = new TreeSet<ErrorCode>();
    found.values().forEach(problem -> codes.add(problem.code()));
    return codes;
  }

  /** Reports a mistake. */
  public void add(Diagnostic problem) {
    // Several things may be missing at one place, or wrong with one text.
    found.putIfAbsent(
        new Key(problem.code(), problem.place().as(""), problem.complaint().title()), problem);
  }
}
