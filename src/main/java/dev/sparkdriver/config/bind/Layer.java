package dev.sparkdriver.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the settings that say what lies below the {@link Layered} settings of a group. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Layer {

  /** What the setting is among the layers. */
  Role value();

  /** The roles, in the order in which layers lie over one another. */
  enum Role {
    /** The layer below all others. */
    BASE,
    /** Layers by name, of which each group may choose one. */
    NAMED,
    /** The name of the chosen layer, for this group and those in it. */
    CHOICE,
    /** Of a layer that has a name: the one that it is laid over. */
    EXTENDS
  }
}
