package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one setting, once.
 *
 * <p>The record component it stands on gives the name and the type. The reader, the JSON schema and
 * the reference page all follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What it is for, in one or two sentences. */
  String help();

  /** Its name, where that is a word of Java's; empty for the component's. */
  String name() default "";

  /** What a running stack feels when it changes; groups of settings leave it to their members. */
  Effect effect() default Effect.IN_PLACE;

  /** The default as one would write it; empty when there is none. */
  String defaultValue() default "";

  /** A value as one would write it. */
  String example() default "";

  /** True when a stack that omits it is refused. */
  boolean required() default false;

  /** What text has to look like, on components of type {@code String}. */
  Class<? extends TextFormat> format() default AnyText.class;

  /** What keys have to look like, on components of type {@code Map}. */
  Class<? extends TextFormat> keys() default AnyText.class;

  /** Smallest value, on numbers. */
  long min() default 0;

  /** Largest value, on numbers. */
  long max() default Integer.MAX_VALUE;
}
