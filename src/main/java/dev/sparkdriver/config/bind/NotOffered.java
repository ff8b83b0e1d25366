package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A setting that people look for in a group, and that is left out on purpose. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(NotOffered.All.class)
public @interface NotOffered {

  /** Its name, as people write it. */
  String name();

  /** What is refused, in one sentence. */
  String title();

  /** Why it is left out. */
  String why();

  /** What to do instead. */
  String help();

  /** Several of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** Each of them. */
    NotOffered[] value();
  }
}
