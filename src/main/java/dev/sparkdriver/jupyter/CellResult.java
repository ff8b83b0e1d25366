package dev.sparkdriver.jupyter;

import java.util.Optional;

/** What one cell printed, returned and, if it raised, why. */
public record CellResult(String output, Optional<String> value, Optional<String> error) {

  /** Where the pieces of a running cell's output go as they come. */
  public interface Sink {

    /** A sink that drops everything. */
    Sink NONE = (text, isError) -> {};

    /** Takes one piece. */
    void accept(String text, boolean isError);
  }
}
