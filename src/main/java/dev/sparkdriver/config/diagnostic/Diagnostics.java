package dev.sparkdriver.config.diagnostic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Collects diagnostics; the same message about the same location counts once. */
public final class Diagnostics {
  private final Map<Object, Diagnostic> found = new LinkedHashMap<>();

  private record Key(Code code, Location location, String title) {}

  /** Adds an error. */
  public void error(Location location, Message message) {
    add(new Diagnostic(message, location, Diagnostic.Severity.ERROR));
  }

  /** Adds a warning. */
  public void warning(Location location, Message message) {
    add(new Diagnostic(message, location, Diagnostic.Severity.WARNING));
  }

  /** Adds what others found. */
  public void addAll(Collection<Diagnostic> others) {
    others.forEach(this::add);
  }

  /** Adds a diagnostic. */
  public void add(Diagnostic diagnostic) {
    // Several things may be missing at one location, or wrong with one text.
    var location = diagnostic.location();
    var key =
        new Key(
            diagnostic.code(),
            location.isKnown() ? location.as("") : location,
            diagnostic.message().title());
    found.putIfAbsent(key, diagnostic);
  }

  /** All of them, in the order of the file. */
  public List<Diagnostic> sorted() {
    return List.copyOf(new TreeSet<>(found.values()));
  }

  /** True when there is an error among them. */
  public boolean anyError() {
    return found.values().stream().anyMatch(Diagnostic::isError);
  }

  /** True when there is one of this kind among them. */
  public boolean has(Code code) {
    return found.values().stream().anyMatch(diagnostic -> diagnostic.code() == code);
  }
}
