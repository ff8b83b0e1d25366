package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a CronJob starts. */
public final class CronSchedule extends TextFormat {
  private static final String FIELDS =
      Stream.of("[0-5]?[0-9]", "1?[0-9]|2[0-3]", "[1-9]|[12][0-9]|3[01]", "[1-9]|1[0-2]", "[0-7]")
          .map(CronSchedule::field)
          .collect(Collectors.joining(" "));

  /** The format. */
  public CronSchedule() {
    super(
        "a schedule of cron",
        FIELDS,
        "it is five fields with one space between them: minute, hour, day of the month, month, day"
            + " of the week; each a number, `*`, a range, a step or a list",
        "for every night at half past two write `30 2 * * *`");
  }

  /** A list of numbers, ranges and steps. */
  private static String field(String number) {
    var part = "(\\*|(%1$s)(-(%1$s))?)(/[1-9][0-9]?)?".formatted(number);
    return "%1$s(,%1$s)*".formatted(part);
  }
}
