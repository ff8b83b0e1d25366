package dev.sparkdriver.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  /** A Thursday. */
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0 3 * * *, 2026-11-26T03:00:00Z",
    "0 12 * * *, 2026-11-25T12:00:00Z",
    "30 22 * * *, 2026-11-25T22:30:00Z",
    "0 3 * * 0, 2026-11-22T03:00:00Z",
    "0 3 * * 1-3, 2026-11-25T03:00:00Z",
    "0 3 1 * *, 2026-11-01T03:00:00Z",
    "0 3 29 2 *, 2024-02-29T03:00:00Z",
    "'5,50 */5 * * *', 2026-11-26T10:50:00Z",
    "10/20 11 * * *, 2026-11-26T11:50:00Z",
    "0 3 24 * 0, 2026-11-24T03:00:00Z"
  })
  void itsLastStartIsFound(String schedule, Instant start) {
    assertThat(Schedule.of(schedule).before(NOW)).contains(start);
  }

  @Test
  void oneThatNeverStartsHasNone() {
    assertThat(Schedule.of("0 3 30 2 *").before(NOW)).isEmpty();
  }
}
