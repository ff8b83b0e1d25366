package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that no two items of a list may be the same. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface UniqueBy {

  /** The setting that tells items apart; empty for lists of single values. */
  String value() default "";

  /** What an item is called. */
  String noun() default "";

  /** Why they may not be the same. */
  String why() default "only one of the two could count";

  /** What to do instead. */
  String help() default "keep one of them";
}
