package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.TextFormat;
import dev.sparkdriver.config.diagnostic.Message;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a CronJob starts. */
public final class CronSchedule extends TextFormat {
  private static final String FIELDS =
      Stream.of(
              "[0-5]?[0-9]",
              "[01]?[0-9]|2[0-3]",
              "0?[1-9]|[12][0-9]|3[01]",
              "0?[1-9]|1[0-2]",
              "[0-6]")
          .map(CronSchedule::field)
          .collect(Collectors.joining(" "));

  private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

  /** The format. */
  public CronSchedule() {
    super(
        "a schedule of cron",
        FIELDS,
        "it is five fields with one space between them: minute, hour, day of the month, month, day"
            + " of the week; each a number, `*`, a range, a step or a list",
        "for every night at half past two write `30 2 * * *`");
  }

  /** Kubernetes takes no range that goes over the end. */
  @Override
  protected Parsed<String> check(String text) {
    var wrong =
        RANGE
            .matcher(text)
            .results()
            .filter(range -> Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2)))
            .findFirst();
    return wrong
        .map(
            range ->
                Parsed.<String>refused(
                    Message.of(code(), "`%s` ends before it begins".formatted(range.group()))
                        .why("Kubernetes takes no range that goes over the end")
                        .help("write two ranges, as in `22-23,0-6`")))
        .orElseGet(() -> Parsed.good(text));
  }

  /** A list of numbers, ranges and steps. */
  private static String field(String number) {
    var part = "(\\*|(%1$s)(-(%1$s))?)(/[1-9][0-9]?)?".formatted(number);
    return "%1$s(,%1$s)*".formatted(part);
  }
}
