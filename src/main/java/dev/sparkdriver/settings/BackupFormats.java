package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.TextFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats of settings of backups. */
public final class BackupFormats {
  private static final String SCHEDULE =
      Stream.of("[0-5]?[0-9]", "1?[0-9]|2[0-3]", "[1-9]|[12][0-9]|3[01]", "[1-9]|1[0-2]", "[0-7]")
          .map(BackupFormats::field)
          .collect(Collectors.joining(" "));

  private BackupFormats() {}

  /** A list of numbers, ranges and steps. */
  private static String field(String number) {
    var part = "(\\*|(%1$s)(-(%1$s))?)(/[1-9][0-9]?)?".formatted(number);
    return "%1$s(,%1$s)*".formatted(part);
  }

  /** When a CronJob starts. */
  public static final class Schedule extends TextFormat {
    /** The format. */
    public Schedule() {
      super(
          "a schedule of cron",
          SCHEDULE,
          "it is five fields with one space between them: minute, hour, day of the month, month, day"
              + " of the week; each a number, `*`, a range, a step or a list",
          "for every night at half past two write `30 2 * * *`");
    }
  }

  /** A bucket of S3. */
  public static final class BackupBucket extends TextFormat {
    /** The format. */
    public BackupBucket() {
      super(
          "the address of an S3 bucket",
          "s3a://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
          "backups speak S3, which Cloud Storage does too: at `endpoint: https://storage.googleapis.com`,"
              + " with an HMAC key",
          "write it without folders, as `s3a://ads-backup`");
    }
  }
}
