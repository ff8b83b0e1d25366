package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record that is read from a single value, and says by what. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SingleValue {

  /** Reads it; made by its constructor without parameters. */
  Class<? extends ValueType<?>> value();
}
