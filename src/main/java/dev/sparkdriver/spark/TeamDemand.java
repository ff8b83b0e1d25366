package dev.sparkdriver.spark;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a team takes of a quota at least, when all that it has is there: every notebook's pod, the
 * executors of one session, backups, what keeps hours, and volumes.
 *
 * @param resource what is counted
 * @param parts what it is made of
 */
public record TeamDemand(QuotaResource resource, List<Part> parts) {

  /** A part, and how it comes about. */
  public record Part(String what, long amount, String sum) {}

  /** Of one team. */
  public static TeamDemand of(TeamSettings team, QuotaResource resource) {
    var parts = new ArrayList<Part>();
    for (var notebook : team.notebooks()) {
      var amount = resource.ofNotebook(notebook);
      parts.add(
          new Part("notebook `%s`".formatted(notebook.name()), amount, sum(resource, notebook)));
    }
    team.notebooks().stream()
        .map(notebook -> session(resource, notebook))
        .max(Comparator.comparingLong(Part::amount))
        .ifPresent(parts::add);
    parts.addAll(beside(team, resource));
    parts.removeIf(part -> part.amount() == 0);
    return new TeamDemand(resource, List.copyOf(parts));
  }

  /** All that is there beside notebooks and executors; backups at once, as on one schedule. */
  static List<Part> beside(TeamSettings team, QuotaResource resource) {
    var parts = new ArrayList<Part>();
    if (resource == QuotaResource.STORAGE) {
      team.shared()
          .ifPresent(folder -> parts.add(new Part("the shared folder", folder.size().bytes(), "")));
      return parts;
    }
    var backups = backups(team);
    var backup = resource.of(ResourceRequests.backup());
    parts.add(new Part(counted(backups, "backup"), backups * backup, ""));
    var hours = hours(team);
    var clock = resource.of(ResourceRequests.hours());
    parts.add(new Part(counted(hours, "pod") + " for hours", hours * clock, ""));
    return parts;
  }

  private static Part session(QuotaResource resource, NotebookSettings notebook) {
    var executor = notebook.recipe().executor();
    var count = ResourceRequests.executorsOfASession(executor);
    var what = "%s of a session of `%s`".formatted(counted(count, "executor"), notebook.name());
    return new Part(
        what,
        count * resource.ofExecutor(notebook),
        resource == QuotaResource.MEMORY ? "each " + ResourceRequests.memorySum(executor) : "");
  }

  private static String sum(QuotaResource resource, NotebookSettings notebook) {
    return resource == QuotaResource.MEMORY
        ? ResourceRequests.memorySum(notebook.recipe().driver())
        : "";
  }

  private static long backups(TeamSettings team) {
    var notebooks =
        team.notebooks().stream()
            .filter(notebook -> notebook.recipe().backup().isPresent())
            .count();
    return notebooks + team.sharedBackup().stream().count();
  }

  private static long hours(TeamSettings team) {
    return team.notebooks().stream().filter(notebook -> notebook.hours().isPresent()).count();
  }

  private static String counted(long count, String what) {
    return count + " " + (count == 1 ? what : what + "s");
  }

  /** All parts together. */
  public long total() {
    return parts.stream().mapToLong(Part::amount).sum();
  }

  /** The sum in words. */
  public String sum() {
    return parts.stream().map(this::text).reduce((one, other) -> one + " + " + other).orElse("0");
  }

  private String text(Part part) {
    var amount = resource.text(part.amount()) + " for " + part.what();
    return part.sum().isEmpty() ? amount : amount + " (" + part.sum() + ")";
  }
}
