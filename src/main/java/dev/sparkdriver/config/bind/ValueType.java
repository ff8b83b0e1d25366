package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.source.Node;
import java.util.function.Function;

/**
 * A kind of single value: what it is called, the pattern an editor may check, an example, and how
 * it is read.
 */
public record ValueType<T>(
    String words, String pattern, String example, Function<Node.Scalar, Parsed<T>> parser) {

  /** Reads one value. */
  public Parsed<T> parse(Node.Scalar scalar) {
    return parser.apply(scalar);
  }
}
