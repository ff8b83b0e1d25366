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

  /** Those of CronJobs. */
  static List<LastBackup> of(JsonObject jobs, Duration longest, Instant now) {
    var all = new ArrayList<LastBackup>();
    for (var item : jobs.getAsJsonArray("items")) {
      all.add(ofOne(item.getAsJsonObject(), longest, now));
    }
    all.sort(Comparator.comparing(LastBackup::volume));
    return all;
  }

  private static LastBackup ofOne(JsonObject job, Duration longest, Instant now) {
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
    return new LastBackup(volume, age, state(job, failed && !status.has("active"), age, longest));
  }

  private static String state(
      JsonObject job, boolean failed, Optional<Duration> age, Duration longest) {
    var suspended = job.getAsJsonObject("spec").get("suspend");
    if (suspended != null && suspended.getAsBoolean()) {
      return "turned off";
    }
    if (failed) {
      return "FAILED";
    }
    if (age.isEmpty()) {
      return "none yet";
    }
    return age.get().compareTo(longest) > 0 ? "TOO OLD" : GOOD;
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
