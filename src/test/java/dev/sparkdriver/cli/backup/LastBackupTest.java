package dev.sparkdriver.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastBackupTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private static List<LastBackup> of(String suspend, String status) {
    return of(suspend, status, "0 3 * * *", Optional.empty());
  }

  private static List<LastBackup> of(
      String suspend, String status, String schedule, Optional<Duration> longest) {
    var jobs =
        """
        {"items": [{
          "metadata": {"labels": {"sparkdriver.dev/team": "ads", "sparkdriver.dev/notebook": "main"}},
          "spec": {"suspend": %s, "schedule": "%s"}, "status": %s}]}
        """
            .formatted(suspend, schedule, status);
    return LastBackup.of(JsonParser.parseString(jobs).getAsJsonObject(), longest, NOW);
  }

  private static String status(String started, String finished) {
    return "{\"lastScheduleTime\": \"2026-11-%s:00:00Z\", \"lastSuccessfulTime\": \"2026-11-%s:00:00Z\"}"
        .formatted(started, finished);
  }

  @ParameterizedTest
  @CsvSource({
    "26T03, 26T04, good",
    "26T03, 25T04, FAILED",
    "22T03, 22T04, TOO OLD",
  })
  void itIsJudgedByWhenTheLastOneWasFinished(String started, String finished, String state) {
    assertThat(of("false", status(started, finished)))
        .extracting(LastBackup::state)
        .containsExactly(state);
  }

  @ParameterizedTest
  @CsvSource({
    "0 3 * * 0, 15T04, good",
    "0 3 * * 0, 15T02, TOO OLD",
    "0 * * * *, 26T11, good",
    "0 * * * *, 26T09, TOO OLD",
    "0 3 * * 1-5, 25T04, good",
  })
  void itMayMissOneOfItsSchedule(String schedule, String finished, String state) {
    assertThat(of("false", status("01T00", finished), schedule, Optional.empty()))
        .extracting(LastBackup::state)
        .containsExactly(state);
  }

  @Test
  void whoAsksForAnAgeGetsIt() {
    var day = Optional.of(Duration.ofDays(1));

    assertThat(of("false", status("22T03", "22T04"), "0 3 * * 0", day))
        .extracting(LastBackup::state)
        .containsExactly("TOO OLD");
  }

  @Test
  void oneThatNeverFinishedAWholeBackupHasFailed() {
    assertThat(of("false", "{\"lastScheduleTime\": \"2026-11-26T03:00:00Z\"}"))
        .extracting(LastBackup::state)
        .containsExactly("FAILED");
  }

  @Test
  void oneThatRunsHasNotFailed() {
    var running =
        """
        {"lastScheduleTime": "2026-11-26T11:59:00Z", "lastSuccessfulTime": "2026-11-25T04:00:00Z",
         "active": [{"name": "main-home-backup-1"}]}
        """;

    assertThat(of("false", running)).allMatch(LastBackup::isGood);
  }

  @Test
  void aNewOneIsNotGoodBeforeItsFirstBackup() {
    assertThat(of("false", "{}")).noneMatch(LastBackup::isGood);
  }

  @Test
  void oneThatSomebodyTurnedOffIsNotGood() {
    assertThat(of("true", status("26T03", "26T04")))
        .extracting(LastBackup::state)
        .containsExactly("turned off");
  }

  @Test
  void aLineSaysWhoseItIsHowOldItIsAndHowItIs() {
    assertThat(LastBackup.table(of("false", status("26T03", "26T04"))))
        .isEqualTo("ads/main       8 h ago  good");
  }

  @Test
  void nothingBackedUpIsSaid() {
    assertThat(LastBackup.table(List.of())).contains("no volume is backed up");
  }
}
