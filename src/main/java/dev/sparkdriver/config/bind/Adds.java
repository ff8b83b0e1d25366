package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a list is added to that of the layer below, instead of replacing it. Of items that are
 * the same up to the last separator, the upper one counts.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Adds {

  /** What stands between an item's name and its version; empty where items are names alone. */
  String separator() default "";
}
