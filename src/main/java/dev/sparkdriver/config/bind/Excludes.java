package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a setting and others of its group exclude each other. Two together are refused; in a
 * later layer, each displaces the other of an earlier one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Excludes {

  /** The names of the other settings. */
  String[] value();

  /** Why only one of them can count. */
  String why() default "only one of the two could count";
}
