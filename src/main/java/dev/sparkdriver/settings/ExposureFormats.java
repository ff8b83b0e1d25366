package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** Formats of what a notebook is exposed by. */
public final class ExposureFormats {

  private ExposureFormats() {}

  /** The key of an annotation that is not the program's or the engine's own. */
  public static final class AnnotationKey extends TextFormat {
    /** The format. */
    public AnnotationKey() {
      super(
          "the key of an annotation of yours",
          "(?!(sparkdriver\\.dev|pulumi\\.com)/)(?:(?=[^/]{1,253}/)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/)?"
              + "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?",
          "keys are up to 63 letters, digits, `-`, `_` and `.`, after an optional host name and `/`;"
              + " those of `sparkdriver.dev` and `pulumi.com` say whose the object is",
          "copy it from the documentation of what reads it");
    }
  }
}
