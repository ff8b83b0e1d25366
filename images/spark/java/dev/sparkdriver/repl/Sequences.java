package dev.sparkdriver.repl;

import java.util.List;
import scala.collection.JavaConverters;

/** Scala's lists as Java's, and back. What 2.12 has for that is deprecated in 2.13, and what 2.13 has instead is not in 2.12. */
@SuppressWarnings("deprecation")
final class Sequences {

  private Sequences() {}

  static List<?> java(Object scala) {
    return JavaConverters.seqAsJavaList((scala.collection.immutable.List<?>) scala);
  }

  static <T> scala.collection.immutable.List<T> scala(List<T> java) {
    return JavaConverters.asScalaBuffer(java).toList();
  }
}
