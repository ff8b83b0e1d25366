package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;

/** The format of a time of idleness: whole minutes, hours or days, or {@code never}. */
public final class IdleTime extends TextFormat {

  /** The format. */
  public IdleTime() {
    super(
        "a time of idleness",
        "never|[1-9][0-9]{0,3}[mhd]",
        "it is a whole number of minutes, hours or days",
        "write it as `12h`, `90m` or `2d`, or `never` for sessions that only people end");
  }
}
