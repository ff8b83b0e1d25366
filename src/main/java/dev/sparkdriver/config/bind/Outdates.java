package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that settings of another group are for one value of a setting of this one: a layer that
 * writes another value does without what the layers below say there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Outdates {

  /** The name of the setting in this group. */
  String by();

  /** The name of the other group. */
  String in();

  /** The names of its settings that are for one value. */
  String[] value();
}
