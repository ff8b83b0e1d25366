package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a list is added to that of the layer below, instead of replacing it. Of items that are
 * the same to the list's format, such as two versions of one package, the upper one counts.
 *
 * <p>Of settings by names it says which of them are lists, written with commas, of which the same
 * holds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Adds {

  /** The names, where the setting has some. */
  String[] names() default {};
}
