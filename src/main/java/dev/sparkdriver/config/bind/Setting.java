package dev.sparkdriver.config.bind;

import dev.sparkdriver.settings.Format;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one setting, once.
 *
 * <p>The record component it stands on gives the name and the type. The reader, the JSON schema,
 * the reference page and the project's config block all follow from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What it is for, in one or two sentences. */
  String help();

  /** What a running stack feels when it changes; groups of settings leave it to their members. */
  Effect effect() default Effect.IN_PLACE;

  /** The default as one would write it; empty when there is none. */
  String fallback() default "";

  /** A value as one would write it. */
  String example() default "";

  /** True when a stack that omits it is refused. */
  boolean required() default false;

  /** What text has to look like, on components of type {@code String}. */
  Format format() default Format.TEXT;

  /** Smallest value, on numbers. */
  long min() default 0;

  /** Largest value, on numbers. */
  long max() default Integer.MAX_VALUE;
}
