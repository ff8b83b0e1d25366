package dev.sparkdriver.cli.backup;

import com.google.gson.JsonObject;
import dev.sparkdriver.kubernetes.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How old the last backup of a volume is.
 *
 * @param volume the volume, as people call it
 * @param age time since it was finished, if there is one
 * @param state what is to be said of it, in one word or two
 */
record LastBackup(String volume, Optional<Duration> age, String state) {

  private static final String GOOD = "good";

  /** Those of CronJobs; without a longest age, one may be missed of those that are scheduled. */
  static List<LastBackup> of(JsonObject jobs, Optional<Duration> longest, Instant now) {
    var all = new ArrayList<LastBackup>();
    for (var item : jobs.getAsJsonArray("items")) {
      var job = item.getAsJsonObject();
      all.add(ofOne(job, oldest(job, longest, now), now));
    }
    all.sort(Comparator.comparing(LastBackup::volume));
    return all;
  }

  private static Instant oldest(JsonObject job, Optional<Duration> longest, Instant now) {
    return longest.map(now::minus).or(() -> startBeforeTheLast(job, now)).orElse(Instant.MIN);
  }

  private static Optional<Instant> startBeforeTheLast(JsonObject job, Instant now) {
    var schedule = Schedule.of(job.getAsJsonObject("spec").get("schedule").getAsString());
    return schedule.before(now).flatMap(schedule::before);
  }

  private static LastBackup ofOne(JsonObject job, Instant oldest, Instant now) {
    var labels = job.getAsJsonObject("metadata").getAsJsonObject("labels");
    var volume = labels.get(Labels.TEAM).getAsString();
    if (labels.has(Labels.NOTEBOOK)) {
      volume += "/" + labels.get(Labels.NOTEBOOK).getAsString();
    }
    var status = job.has("status") ? job.getAsJsonObject("status") : new JsonObject();
    var finished = time(status, "lastSuccessfulTime");
    var started = time(status, "lastScheduleTime");
    var failed =
        started.isPresent() && finished.filter(end -> end.isAfter(started.get())).isEmpty();
    var age = finished.map(end -> Duration.between(end, now));
    var otherwise = finished.map(end -> end.isBefore(oldest) ? "TOO OLD" : GOOD).orElse("none yet");
    return new LastBackup(volume, age, state(job, failed && !status.has("active"), otherwise));
  }

  private static String state(JsonObject job, boolean failed, String otherwise) {
    var suspended = job.getAsJsonObject("spec").get("suspend");
    if (suspended != null && suspended.getAsBoolean()) {
      return "turned off";
    }
    return failed ? "FAILED" : otherwise;
  }

  private static Optional<Instant> time(JsonObject status, String field) {
    return Optional.ofNullable(status.get(field)).map(time -> Instant.parse(time.getAsString()));
  }

  boolean isGood() {
    return state.equals(GOOD);
  }

  /** As lines of text. */
  static String table(List<LastBackup> all) {
    if (all.isEmpty()) {
      return "no volume is backed up: the stacks of this cluster have no setting `backup`";
    }
    var wide = all.stream().mapToInt(one -> one.volume().length()).max().orElseThrow();
    var lines = new ArrayList<String>();
    for (var one : all) {
      var age = one.age().map(LastBackup::words).orElse("never");
      lines.add(("%-" + wide + "s  %12s  %s").formatted(one.volume(), age, one.state()));
    }
    return String.join("\n", lines);
  }

  private static String words(Duration age) {
    if (age.toHours() < 2) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 3 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
