package dev.sparkdriver.cli.backup;

import com.google.common.base.Splitter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a CronJob of a backup starts, in UTC; its text was checked as a setting. */
record Schedule(BitSet minutes, BitSet hours, List<String> days) {

  private static final int MINUTES_OF_A_DAY = 24 * 60;
  // A 29th of February may be eight years ago.
  private static final int MOST_DAYS = 8 * 366;

  static Schedule of(String text) {
    var fields = Splitter.on(' ').splitToList(text);
    return new Schedule(
        numbers(fields.get(0), 0, 59), numbers(fields.get(1), 0, 23), fields.subList(2, 5));
  }

  /** The last start before a moment, unless it never starts. */
  Optional<Instant> before(Instant moment) {
    var end = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    return IntStream.range(0, MOST_DAYS)
        .mapToObj(ago -> end.toLocalDate().minusDays(ago))
        .filter(this::isOn)
        .flatMap(this::starts)
        .filter(start -> start.isBefore(end))
        .findFirst()
        .map(start -> start.toInstant(ZoneOffset.UTC));
  }

  private Stream<LocalDateTime> starts(LocalDate day) {
    return IntStream.rangeClosed(1, MINUTES_OF_A_DAY)
        .map(minute -> MINUTES_OF_A_DAY - minute)
        .filter(minute -> hours.get(minute / 60) && minutes.get(minute % 60))
        .mapToObj(minute -> day.atStartOfDay().plusMinutes(minute));
  }

  /** As cron has it, one of two restrictions of days is enough. */
  private boolean isOn(LocalDate day) {
    var ofMonth = numbers(days.get(0), 1, 31).get(day.getDayOfMonth());
    var ofWeek =
        numbers(days.get(2), 0, 6).get(day.getDayOfWeek().getValue() % DayOfWeek.values().length);
    var either = !days.get(0).equals("*") && !days.get(2).equals("*");
    return numbers(days.get(1), 1, 12).get(day.getMonthValue())
        && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private static BitSet numbers(String field, int first, int last) {
    var numbers = new BitSet();
    for (var part : Splitter.on(',').split(field)) {
      var halves = Splitter.on('/').splitToList(part);
      var step = halves.size() == 1 ? 1 : Integer.parseInt(halves.get(1));
      var ends = Splitter.on('-').splitToList(halves.get(0).replace("*", first + "-" + last));
      var start = Integer.parseInt(ends.get(0));
      // From one number on, where there is a step.
      var open = halves.size() == 1 ? start : last;
      var end = ends.size() == 1 ? open : Integer.parseInt(ends.get(1));
      IntStream.rangeClosed(start, end)
          .filter(number -> (number - start) % step == 0)
          .forEach(numbers::set);
    }
    return numbers;
  }
}
